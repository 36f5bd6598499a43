/// What a queued job waits for: its concurrency group, the environment's protection, a runner.
extension WorkflowTimeline {
  /// Whether anything changed.
  mutating func start(_ job: Int) async throws(MachineFault) -> Bool {
    let node = graphs[jobs[job].graph].nodes[jobs[job].node]
    if let limit = node.maxParallel, limit > 0 {
      let running = node.instances.filter { jobs[$0].phase != .queued && jobs[$0].result == nil }
      if running.count >= limit { return false }
    }
    guard try enterGroup(job) else { return jobs[job].phase == .finished }
    switch node.job.body {
    case .call(let called):
      call(called, from: job)
      return true
    case .steps(let body):
      if try passEnvironment(job) == false { return true }
      return try await startOnRunner(job, body)
    }
  }

  private mutating func enterGroup(_ job: Int) throws(MachineFault) -> Bool {
    if jobs[job].holdsGroup { return true }
    let state = jobs[job]
    let node = graphs[state.graph].nodes[state.node]
    guard node.job.concurrency != nil else { return true }
    do {
      let evaluator = evaluator(
        of: state.graph, job: node.job, matrix: state.matrix, strategy: state.strategy)
      guard let request = try ConcurrencyRequest(node.job.concurrency, evaluator) else {
        return true
      }
      jobs[job].concurrencyGroup = request.group
      let key = request.key
      jobs[job].holdsGroup = groups[key]?.holder == .job(job) || enter(request, as: .job(job))
      return jobs[job].holdsGroup
    } catch {
      jobs[job].notes.append(error.description)
      conclude(job, .failure)
      return false
    }
  }

  /// Nil when there is nothing to wait for, false when the job waits or may not go on.
  private mutating func passEnvironment(_ job: Int) throws(MachineFault) -> Bool? {
    guard let environment = jobs[job].environment else { return nil }
    let event = runs[graphs[jobs[job].graph].run].event
    if let branches = environment.branches, jobs[job].timerEnds == nil, !jobs[job].isReviewed,
      !FilterPatterns(branches).accepts(event.refName)
    {
      jobs[job].notes.append(
        "\(event.refName) is not allowed to deploy to \(environment.name) due to environment "
          + "protection rules")
      conclude(job, .failure)
      return false
    }
    if !environment.reviewers.isEmpty, !jobs[job].isReviewed {
      jobs[job].phase = .waitingForReview
      return false
    }
    if environment.waitMinutes > 0, jobs[job].timerEnds == nil {
      let end = now + environment.waitMinutes * 60
      jobs[job].timerEnds = end
      jobs[job].phase = .waitingForTimer
      agenda.add(.timerEnds(job: job), at: end)
      return false
    }
    return nil
  }

  private mutating func startOnRunner(_ job: Int, _ body: StepsJob) async throws(MachineFault)
    -> Bool
  {
    let labels = jobs[job].labels
    guard let pool = repository.runners.firstIndex(where: { $0.takes(labels) }) else {
      jobs[job].notes.append(
        "no runner has the labels \(labels.joined(separator: ", ")): the job would wait until "
          + "GitHub gives up")
      conclude(job, .failure)
      return true
    }
    let busy = jobs.filter { $0.phase == .running && $0.pool == pool }.count
    guard busy < repository.runners[pool].count else { return false }
    if let refused = refusal(of: body) {
      jobs[job].notes.append(refused)
      conclude(job, .failure)
      return true
    }
    jobs[job].pool = pool
    jobs[job].phase = .running
    jobs[job].startedAt = now
    let machine = try await host.machine("run-\(graphs[jobs[job].graph].run + 1)-job-\(job + 1)")
    var execution = JobExecution(machine: machine, frames: [StepFrame(steps: body.steps)])
    for secret in secrets(of: job).values.sorted() { execution.mask.add(secret) }
    execution.mask.add(token(of: job))
    jobs[job].execution = execution
    agenda.add(.jobTimesOut(job: job), at: now + jobs[job].timeoutMinutes * 60)
    try await advance(job)
    return true
  }

  /// What Drydock's runners do not do.
  private func refusal(of body: StepsJob) -> String? {
    if body.container != nil { return "`container` is not modelled: run the steps on the runner" }
    if body.services != nil { return "`services` is not modelled: a service would not be there" }
    if body.snapshot != nil { return "`snapshot` is not modelled" }
    return body.steps.lazy.compactMap(unknownUse).first
  }

  // MARK: Reviews

  mutating func review(_ name: String, by person: String, approves: Bool)
    async throws(MachineFault)
  {
    let waiting = jobs.indices.filter { job in
      jobs[job].phase == .waitingForReview
        && jobs[job].environment?.name.lowercased() == name.lowercased()
    }
    if waiting.isEmpty { note("\(person) reviews \(name): no job waits for it") }
    for job in waiting {
      guard let environment = jobs[job].environment else { continue }
      let actor = runs[graphs[jobs[job].graph].run].event.actor
      if !environment.reviewers.contains(person) {
        note("\(person) is no reviewer of \(environment.name)")
      } else if environment.preventsSelfReview, person == actor {
        note("\(person) started the run and may not review its deployment to \(environment.name)")
      } else if approves {
        jobs[job].isReviewed = true
        jobs[job].reviewer = person
        jobs[job].phase = .queued
      } else {
        jobs[job].notes.append("\(person) rejected the deployment to \(environment.name)")
        conclude(job, .failure)
      }
    }
  }

  // MARK: Calls

  /// GitHub goes this deep, the first workflow counted.
  private static let deepestCall = 10

  private mutating func call(_ called: CalledWorkflow, from job: Int) {
    let outer = graphs[jobs[job].graph]
    jobs[job].phase = .running
    jobs[job].startedAt = now
    let commit = runs[outer.run].event.commit
    guard let path = WorkflowReference(called.reference)?.localPath,
      let file = repository.tree(commit).file(path), let workflow = read(file).workflow,
      let trigger = workflow.trigger("workflow_call"), outer.depth < Self.deepestCall
    else {
      jobs[job].notes.append("the workflow \(called.reference) cannot be called here")
      return conclude(job, .failure)
    }
    let node = outer.nodes[jobs[job].node]
    let evaluator = evaluator(
      of: jobs[job].graph, job: node.job, matrix: jobs[job].matrix, strategy: jobs[job].strategy,
      more: [("secrets", secretsContext(of: jobs[job].graph))])
    do {
      let inputs = try CalledInputs.values(called, trigger, evaluator)
      let secrets = try CalledInputs.secrets(called, outer.secrets, evaluator)
      jobs[job].calledGraph = graphs.count
      graphs.append(
        JobGraph(
          run: outer.run, workflow: workflow, inputs: inputs, secrets: secrets,
          permissions: (TokenPermissions(workflow.permissions) ?? jobs[job].permissions)
            .limited(to: jobs[job].permissions),
          caller: job, prefix: jobs[job].name + " / ", depth: outer.depth + 1,
          nodes: workflow.jobs.map { GraphNode(job: $0) }))
    } catch {
      jobs[job].notes.append(error.description)
      conclude(job, .failure)
    }
  }
}
