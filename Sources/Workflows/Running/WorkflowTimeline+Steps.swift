/// The steps of a running job, one after the other.
extension WorkflowTimeline {
  /// Goes on to the next step that runs; its end is planned, or the job ends.
  mutating func advance(_ job: Int) async throws(MachineFault) {
    while let execution = jobs[job].execution, let frame = execution.frames.last {
      guard frame.index < frame.steps.count else {
        guard execution.frames.count > 1 else { return try await endJob(job) }
        endAction(of: job)
        continue
      }
      if try await begin(frame.steps[frame.index], of: job) { return }
    }
  }

  /// Whether the step takes time; one that is skipped or opens an action does not.
  private mutating func begin(_ step: WorkflowStep, of job: Int) async throws(MachineFault) -> Bool
  {
    let hashes = try await fileHashes(for: step, of: job)
    let evaluator = stepEvaluator(of: job, variables: [], hashes)
    let known = jobs[job].steps.count
    var record = StepRecord(
      name: jobs[job].execution?.mask.masked(name(of: step, evaluator)) ?? "",
      depth: (jobs[job].execution?.frames.count ?? 1) - 1,
      startedAt: now, seconds: 0, log: [], summary: "", secrets: [])
    do {
      guard try evaluator.holds(step.condition) else {
        record.startedAt = nil
        jobs[job].steps.append(record)
        remember(step, of: job, .skipped, .skipped, [])
        return false
      }
      jobs[job].steps.append(record)
      let variables = try evaluator.texts(step.variables)
      let inner = stepEvaluator(of: job, variables: variables, hashes)
      switch try await perform(step, of: job, inner, variables) {
      case .opened: return false
      case .done(var outcome):
        try limit(&outcome, to: inner.value(step.timeoutMinutes))
        plan(outcome, of: job)
        return true
      }
    } catch let fault as MachineFault {
      throw fault
    } catch {
      // The condition itself may be what failed.
      if jobs[job].steps.count == known { jobs[job].steps.append(record) }
      plan(StepOutcome(isSuccess: false, seconds: 0, log: ["##[error]\(error)"]), of: job)
      return true
    }
  }

  private func name(of step: WorkflowStep, _ evaluator: TemplateEvaluator) -> String {
    if let name = try? evaluator.text(step.name), !name.isEmpty { return name }
    switch step.action {
    case .uses(let action, _): return "Run \(action)"
    case .run(let script):
      let text = (try? evaluator.text(script)) ?? ""
      return "Run \(text.trimmed.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")"
    }
  }

  private func limit(_ outcome: inout StepOutcome, to minutes: ExpressionValue?) {
    guard let minutes, minutes.number > 0, outcome.seconds > minutes.number * 60 else { return }
    outcome.seconds = minutes.number * 60
    outcome.isSuccess = false
    outcome.effects = []
    outcome.log.append(
      "##[error]The action '' has timed out after \(ExpressionNumber.text(minutes.number)) minutes."
    )
  }

  private mutating func plan(_ outcome: StepOutcome, of job: Int) {
    var outcome = outcome
    if let mask = jobs[job].execution?.mask { outcome.log = outcome.log.map(mask.masked) }
    jobs[job].execution?.pending = outcome
    agenda.add(.stepEnds(job: job, turn: jobs[job].turn), at: now + outcome.seconds)
  }

  mutating func endStep(of job: Int) async throws(MachineFault) {
    guard let outcome = jobs[job].execution?.pending, let frame = jobs[job].execution?.frames.last
    else { return }
    jobs[job].execution?.pending = nil
    if frame.index >= frame.steps.count { return try await finishJob(job) }
    let step = frame.steps[frame.index]
    for effect in outcome.effects { world.apply(effect) }
    for mask in outcome.masks { jobs[job].execution?.mask.add(mask) }
    jobs[job].execution?.variables += outcome.variables
    jobs[job].execution?.searchPath.insert(contentsOf: outcome.searchPath.reversed(), at: 0)
    jobs[job].execution?.registries.merge(outcome.registries) { $1 }
    if let after = outcome.afterwards { jobs[job].execution?.afterwards.append(after) }
    record(outcome, of: job)
    conclude(step, of: job, outcome.isSuccess, outcome.outputs)
    try await advance(job)
  }

  private mutating func record(_ outcome: StepOutcome, of job: Int) {
    let last = jobs[job].steps.count - 1
    guard last >= 0, let mask = jobs[job].execution?.mask else { return }
    jobs[job].steps[last].seconds = outcome.seconds
    jobs[job].steps[last].log += outcome.log
    jobs[job].steps[last].summary = mask.masked(outcome.summary)
    jobs[job].steps[last].secrets = outcome.secrets
  }

  private mutating func conclude(
    _ step: WorkflowStep, of job: Int, _ isSuccess: Bool,
    _ outputs: [(name: String, value: String)], record: Int? = nil
  ) {
    let evaluator = stepEvaluator(of: job, variables: [], [:])
    let continues = (try? evaluator.value(step.continueOnError))??.isTrue ?? false
    let outcome: JobResult = isSuccess ? .success : .failure
    let conclusion: JobResult = isSuccess || continues ? .success : .failure
    remember(step, of: job, outcome, conclusion, outputs, record: record)
    if conclusion == .failure, let last = jobs[job].execution?.frames.indices.last {
      jobs[job].execution?.frames[last].hasFailed = true
    }
  }

  /// Keeps what the `steps` context shows, and goes on.
  private mutating func remember(
    _ step: WorkflowStep, of job: Int, _ outcome: JobResult, _ conclusion: JobResult,
    _ outputs: [(name: String, value: String)], record: Int? = nil
  ) {
    let index = record ?? jobs[job].steps.count - 1
    jobs[job].steps[index].outcome = outcome
    jobs[job].steps[index].conclusion = conclusion
    guard let last = jobs[job].execution?.frames.indices.last else { return }
    if let id = step.id {
      let latest = Dictionary(outputs.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
      let shown: ExpressionValue = .object([
        ("outputs", .object(latest.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
        ("outcome", .string(outcome.rawValue)), ("conclusion", .string(conclusion.rawValue)),
      ])
      jobs[job].execution?.frames[last].results.append((id, shown))
    }
    jobs[job].execution?.frames[last].index += 1
  }

  /// The steps of a composite action are over: the step that called it ends.
  private mutating func endAction(of job: Int) {
    let evaluator = stepEvaluator(of: job, variables: [], [:])
    guard let frame = jobs[job].execution?.frames.popLast(), let record = frame.record,
      let outer = jobs[job].execution?.frames.last
    else { return }
    var outputs: [(name: String, value: String)] = []
    for entry in frame.outputs {
      guard let name = entry.key.string, let value = entry.value["value"] else { continue }
      outputs.append((name, (try? evaluator.value(value).text) ?? ""))
    }
    jobs[job].steps[record].seconds = now - (jobs[job].steps[record].startedAt ?? now)
    conclude(outer.steps[outer.index], of: job, !frame.hasFailed, outputs, record: record)
  }

  // MARK: The end of a job

  /// Runs what actions have left to do, the last one first, then ends the job.
  private mutating func endJob(_ job: Int) async throws(MachineFault) {
    let hasFailed = jobs[job].execution?.frames.last?.hasFailed ?? false
    jobs[job].execution?.hasFailed = hasFailed
    var seconds = 0.0
    while let after = jobs[job].execution?.afterwards.popLast() {
      seconds += try await perform(after, of: job)
    }
    if seconds == 0 { return try await finishJob(job) }
    jobs[job].execution?.pending = StepOutcome(isSuccess: true, seconds: seconds)
    agenda.add(.stepEnds(job: job, turn: jobs[job].turn), at: now + seconds)
  }

  private mutating func finishJob(_ job: Int) async throws(MachineFault) {
    let state = jobs[job]
    guard let execution = state.execution else { return }
    let node = graphs[state.graph].nodes[state.node]
    var result: JobResult = execution.hasFailed ? .failure : .success
    if state.isCancelled { result = .cancelled }
    if case .steps(let body) = node.job.body {
      let evaluator = stepEvaluator(of: job, variables: [], [:])
      do {
        for entry in body.outputs?.entries ?? [] {
          guard let name = entry.key.string else { continue }
          let value = try evaluator.value(entry.value).text
          // GitHub leaves out an output that holds a secret.
          let isSecret = execution.mask.masked(value) != value
          if isSecret {
            jobs[job].notes.append("Skip output '\(name)' since it may contain secret.")
          } else {
            jobs[job].outputs.append((name, .string(value)))
          }
        }
        jobs[job].environmentURL = try body.environment?["url"].map {
          node throws(ExpressionFault) in
          try evaluator.value(node).text
        }
      } catch {
        jobs[job].notes.append(error.description)
        result = .failure
      }
    }
    recordDeployment(job, result)
    await execution.machine.close()
    jobs[job].execution = nil
    conclude(job, result)
  }

  private mutating func recordDeployment(_ job: Int, _ result: JobResult) {
    guard let environment = jobs[job].environment else { return }
    let run = runs[graphs[jobs[job].graph].run]
    world.deployments.append(
      ActionWorld.Deployment(
        environment: environment.name, commit: run.event.commit, ref: run.event.ref,
        url: jobs[job].environmentURL, at: now, run: run.id + 1, job: jobs[job].name,
        approvedBy: jobs[job].reviewer, result: result))
  }
}

extension TemplateEvaluator {
  func value(_ node: TemplateNode?) throws(ExpressionFault) -> ExpressionValue? {
    guard let node else { return nil }
    return try value(node)
  }
}
