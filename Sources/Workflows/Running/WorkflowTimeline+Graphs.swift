/// Jobs whose needs are done are made: skipped, or once for each combination of their matrix.
extension WorkflowTimeline {
  /// Whether anything changed.
  mutating func settle(run: Int) async throws(MachineFault) -> Bool {
    var changed = false
    for graph in graphs.indices where graphs[graph].run == run {
      for node in graphs[graph].nodes.indices {
        if expandIfReady(node, of: graph) { changed = true }
        if concludeNode(node, of: graph) { changed = true }
      }
      if concludeCall(graph) { changed = true }
    }
    let root = graphs[runs[run].graph]
    if root.isFinished, runs[run].phase == .running {
      finish(run, Self.conclusion(of: root.nodes.compactMap(\.result), runs[run].isCancelled))
      changed = true
    }
    return changed
  }

  /// One failure fails all; without one, one that was cancelled counts.
  static func conclusion(of results: [JobResult], _ isCancelled: Bool) -> JobResult {
    if results.contains(.failure) { return .failure }
    if isCancelled || results.contains(.cancelled) { return .cancelled }
    return !results.isEmpty && results.allSatisfy { $0 == .skipped } ? .skipped : .success
  }

  private mutating func expandIfReady(_ node: Int, of graph: Int) -> Bool {
    let state = graphs[graph].nodes[node]
    guard !state.isExpanded, state.result == nil else { return false }
    let needs = state.job.needs.map { graphs[graph].node($0.job) }
    guard needs.allSatisfy({ $0?.result != nil }) else { return false }
    let evaluator = evaluator(of: graph, job: state.job)
    graphs[graph].nodes[node].isExpanded = true
    do {
      guard try evaluator.holds(state.job.condition) else {
        graphs[graph].nodes[node].result =
          runs[graphs[graph].run].isCancelled ? .cancelled : .skipped
        return true
      }
      try expand(node, of: graph, evaluator)
    } catch {
      fail(node, of: graph, "\(state.job.id): \(error.description)")
    }
    return true
  }

  private mutating func fail(_ node: Int, of graph: Int, _ words: String) {
    note("\(graphs[graph].workflow.file): \(words)")
    graphs[graph].nodes[node].result = .failure
  }

  private mutating func expand(_ node: Int, of graph: Int, _ evaluator: TemplateEvaluator)
    throws(ExpressionFault)
  {
    let job = graphs[graph].nodes[node].job
    let strategy = try job.strategy.map { node throws(ExpressionFault) in
      try evaluator.value(node)
    }
    var combinations: [MatrixPlan.Combination] = [[]]
    if let matrix = strategy?["matrix"] {
      guard let made = MatrixPlan.combinations(matrix), !made.isEmpty else {
        return fail(node, of: graph, "\(job.id): Matrix vector does not contain any values")
      }
      guard made.count <= MatrixPlan.limit else {
        return fail(
          node, of: graph,
          "\(job.id): a matrix makes at most \(MatrixPlan.limit) jobs, this one \(made.count)")
      }
      combinations = made
    }
    let failsFast = strategy?["fail-fast"].map(\.isTrue) ?? true
    let maxParallel = strategy?["max-parallel"].map { Int($0.number) }
    graphs[graph].nodes[node].failsFast = failsFast
    graphs[graph].nodes[node].maxParallel = maxParallel
    for (index, combination) in combinations.enumerated() {
      let shown: ExpressionValue = .object([
        ("fail-fast", .boolean(failsFast)), ("job-index", .number(Double(index))),
        ("job-total", .number(Double(combinations.count))),
        ("max-parallel", .number(Double(maxParallel ?? combinations.count))),
      ])
      makeJob(node, of: graph, combination, strategy: shown)
    }
  }

  private mutating func makeJob(
    _ node: Int, of graph: Int, _ combination: MatrixPlan.Combination, strategy: ExpressionValue
  ) {
    let job = graphs[graph].nodes[node].job
    var state = JobState(
      id: jobs.count, graph: graph, node: node, name: job.id,
      matrix: combination.isEmpty ? .null : .object(combination.map { ($0.key, $0.value) }),
      strategy: strategy, queuedAt: now)
    let own = TokenPermissions(job.permissions)
    let base = graphs[graph].permissions
    state.permissions = limitedPermissions(own, base, graph)
    let evaluator = evaluator(
      of: graph, job: job, matrix: state.matrix, strategy: state.strategy)
    let title = combination.title.isEmpty ? job.id : "\(job.id) \(combination.title)"
    do {
      let name = try evaluator.text(job.name) ?? ""
      state.name = graphs[graph].prefix + (name.isEmpty ? title : name)
      if case .steps(let body) = job.body { try read(body, into: &state, evaluator) }
    } catch {
      state.name = graphs[graph].prefix + title
      state.notes.append(error.description)
      state.result = .failure
    }
    graphs[graph].nodes[node].instances.append(state.id)
    let isBroken = state.result == .failure
    jobs.append(state)
    if isBroken { conclude(state.id, .failure) }
  }

  /// What a job asks for, but no more than a fork's run or the caller may have.
  private func limitedPermissions(
    _ own: TokenPermissions?, _ base: TokenPermissions, _ graph: Int
  ) -> TokenPermissions {
    guard let own else { return base }
    if graphs[graph].caller != nil { return own.limited(to: base) }
    return runs[graphs[graph].run].event.isFromFork ? own.readingOnly : own
  }

  private func read(_ body: StepsJob, into state: inout JobState, _ evaluator: TemplateEvaluator)
    throws(ExpressionFault)
  {
    if let runsOn = body.runsOn {
      let value = try evaluator.value(runsOn)
      let labels = value["labels"] ?? value
      state.labels = labels.elements?.map(\.text) ?? (labels.object == nil ? [labels.text] : [])
    }
    if let minutes = body.timeoutMinutes {
      state.timeoutMinutes = try evaluator.value(minutes).number
    }
    if let continues = body.continueOnError {
      state.continuesOnError = try evaluator.value(continues).isTrue
    }
    if let environment = body.environment {
      let value = try evaluator.value(environmentName(environment))
      if !value.text.isEmpty { state.environment = repository.environment(value.text) }
    }
  }

  /// The URL is evaluated only when the job is over.
  private func environmentName(_ node: TemplateNode) -> TemplateNode { node["name"] ?? node }

  // MARK: Results

  private mutating func concludeNode(_ node: Int, of graph: Int) -> Bool {
    let state = graphs[graph].nodes[node]
    guard state.result == nil, state.isExpanded, !state.instances.isEmpty else { return false }
    let made = state.instances.map { jobs[$0] }
    guard made.allSatisfy({ $0.phase == .finished }) else { return false }
    let results = made.map { job in
      job.result == .failure && job.continuesOnError ? JobResult.success : job.result ?? .failure
    }
    graphs[graph].nodes[node].result = Self.conclusion(of: results, false)
    // Of several jobs of a matrix the one that ends last wins, where it gives anything.
    var outputs: [(String, ExpressionValue)] = []
    for job in made.sorted(by: { ($0.finishedAt ?? 0, $0.id) < ($1.finishedAt ?? 0, $1.id) }) {
      for (name, value) in job.outputs where !value.text.isEmpty {
        outputs.removeAll { $0.0 == name }
        outputs.append((name, value))
      }
    }
    graphs[graph].nodes[node].outputs = outputs
    return true
  }

  /// A called workflow that is done gives its outputs to the job that called it.
  private mutating func concludeCall(_ graph: Int) -> Bool {
    guard let caller = graphs[graph].caller, jobs[caller].phase != .finished,
      graphs[graph].isFinished
    else { return false }
    let results = graphs[graph].nodes.compactMap(\.result)
    let shown: [(String, ExpressionValue)] = graphs[graph].nodes.map { node in
      (
        node.job.id,
        .object([
          ("result", .string(node.result?.rawValue ?? "")), ("outputs", .object(node.outputs)),
        ])
      )
    }
    let evaluator = evaluator(of: graph, more: [("jobs", .object(shown))])
    do {
      for output in graphs[graph].workflow.trigger("workflow_call")?.outputs ?? [] {
        jobs[caller].outputs.append((output.name, try evaluator.value(output.value)))
      }
    } catch {
      jobs[caller].notes.append(error.description)
    }
    conclude(caller, Self.conclusion(of: results, runs[graphs[graph].run].isCancelled))
    return true
  }

  /// Ends a job, frees what it holds, and stops the rest of its matrix when it failed.
  mutating func conclude(_ job: Int, _ result: JobResult) {
    guard jobs[job].phase != .finished else { return }
    jobs[job].phase = .finished
    jobs[job].result = result
    jobs[job].finishedAt = now
    jobs[job].turn += 1
    leaveGroup(jobs[job].concurrencyGroup, .job(job))
    guard result == .failure, !jobs[job].continuesOnError else { return }
    let node = graphs[jobs[job].graph].nodes[jobs[job].node]
    guard node.failsFast else { return }
    for other in node.instances where other != job && jobs[other].phase != .finished {
      jobs[other].notes.append("cancelled: \(jobs[job].name) failed, and the matrix fails fast")
      toCancel.append(.job(other))
    }
  }
}
