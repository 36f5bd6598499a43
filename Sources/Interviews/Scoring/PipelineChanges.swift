import CourseModel

/// Changes of a pipeline that are worth trying.
struct PipelineChanges {
  let design: PipelineDesign

  var all: [DesignChange] {
    [
      change("let every task replace its partition (`idempotent: true`)") { $0.idempotent = true },
      change("try failed tasks up to three times") { $0.retries = max($0.retries, 3) },
      change("make every task idempotent, and try failed ones up to three times") {
        $0.idempotent = true
        $0.retries = max($0.retries, 3)
      },
      change("let every task catch up on intervals that failed") { $0.catchUp = true },
      change("validate fully, and put bad rows aside") { task in
        task.validate = .full
        task.onInvalid = .quarantine
      },
      change("recompute the last two intervals, for rows that come late") { task in
        task.idempotent = true
        task.lookback = max(task.lookback, 2)
      },
      change("wait up to four hours for inputs that are late") { $0.wait = max($0.wait, 14_400) },
      change("start each task when its data is there (`schedule: on-data`)") {
        $0.schedule = .onData
      },
      change("let overlapping runs of a task wait for each other") { task in
        if task.overlap == .allow { task.overlap = .queue }
        task.partitioned = true
      },
      workers,
    ].filter { $0.design != .pipeline(design) }
  }

  private var workers: DesignChange {
    var changed = design
    changed.workers = min(1000, design.workers * 2)
    return DesignChange(
      words: "double the workers to \(changed.workers)", design: .pipeline(changed))
  }

  private func change(_ words: String, _ edit: (inout PipelineTask) -> Void) -> DesignChange {
    var changed = design
    for index in changed.tasks.indices { edit(&changed.tasks[index]) }
    return DesignChange(words: words, design: .pipeline(changed))
  }
}
