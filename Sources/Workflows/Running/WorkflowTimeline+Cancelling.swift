/// Runs and jobs that are stopped before their end.
extension WorkflowTimeline {
  mutating func cancelLatestRun(of workflow: String) async throws(MachineFault) {
    let latest = runs.last { run in
      run.phase != .finished
        && (run.workflow.title == workflow || run.workflow.file.hasSuffix(workflow))
    }
    guard let latest else { return note("no run of \(workflow) is there to be cancelled") }
    try await cancel(.run(latest.id))
  }

  mutating func cancel(_ member: ConcurrencyGroup.Member) async throws(MachineFault) {
    switch member {
    case .run(let run): try await cancel(run: run)
    case .job(let job): try await cancel(job: job)
    }
  }

  /// Jobs that have not begun are looked at again with `cancelled()` true.
  private mutating func cancel(run: Int) async throws(MachineFault) {
    guard runs[run].phase != .finished, !runs[run].isCancelled else { return }
    runs[run].isCancelled = true
    if runs[run].phase == .pending { return finish(run, .cancelled) }
    for job in jobs.indices where graphs[jobs[job].graph].run == run {
      let node = graphs[jobs[job].graph].nodes[jobs[job].node]
      let evaluator = evaluator(
        of: jobs[job].graph, job: node.job, matrix: jobs[job].matrix, strategy: jobs[job].strategy)
      // `always()` keeps a job that waits.
      let isKept =
        jobs[job].phase == .queued && ((try? evaluator.holds(node.job.condition)) ?? false)
      if !isKept { try await cancel(job: job) }
    }
  }

  /// The step that runs is stopped; later ones run when their condition asks for it.
  private mutating func cancel(job: Int) async throws(MachineFault) {
    guard jobs[job].phase != .finished, jobs[job].calledGraph == nil else { return }
    guard jobs[job].phase == .running else { return conclude(job, .cancelled) }
    guard !jobs[job].isCancelled else { return }
    jobs[job].isCancelled = true
    try await stopStep(of: job, "##[error]The operation was canceled.")
  }

  mutating func timeOut(_ job: Int) async throws(MachineFault) {
    guard jobs[job].phase == .running, !jobs[job].isCancelled, jobs[job].calledGraph == nil,
      let started = jobs[job].startedAt, now >= started + jobs[job].timeoutMinutes * 60
    else { return }
    let minutes = ExpressionNumber.text(jobs[job].timeoutMinutes)
    jobs[job].isCancelled = true
    jobs[job].notes.append("the job has exceeded its maximum of \(minutes) minutes")
    try await stopStep(of: job, "##[error]The operation was canceled.")
  }

  private mutating func stopStep(of job: Int, _ words: String) async throws(MachineFault) {
    jobs[job].turn += 1
    guard jobs[job].execution?.pending != nil else { return }
    jobs[job].execution?.pending = nil
    if let last = jobs[job].steps.indices.last {
      jobs[job].steps[last].log.append(words)
      jobs[job].steps[last].seconds = now - (jobs[job].steps[last].startedAt ?? now)
      jobs[job].steps[last].outcome = .cancelled
      jobs[job].steps[last].conclusion = .cancelled
    }
    if let last = jobs[job].execution?.frames.indices.last {
      jobs[job].execution?.frames[last].index += 1
    }
    try await advance(job)
  }
}
