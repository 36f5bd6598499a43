/// When jobs start, and what their ends mean.
extension GitLabTimeline {
  mutating func settle() async throws(MachineFault) {
    var changed = true
    while changed {
      changed = false
      for job in jobs.indices where jobs[job].phase == .created {
        if try await advance(job) { changed = true }
      }
      for pipeline in pipelines.indices where pipelines[pipeline].conclusion == nil {
        concludeIfDone(pipeline)
      }
    }
  }

  /// Whether anything changed.
  private mutating func advance(_ job: Int) async throws(MachineFault) -> Bool {
    let before = predecessors(of: job)
    guard before.allSatisfy({ isSettled($0) }) else { return false }
    let planned = jobs[job].plan
    if !jobs[job].isPlayed {
      let hasFailed = before.contains { jobs[$0].result == .failure && !jobs[$0].isForgiven }
      let isBroken = before.contains { [.cancelled, .skipped].contains(jobs[$0].result) }
      switch planned.when {
      case .onSuccess where hasFailed || isBroken, .manual where hasFailed || isBroken,
        .delayed where hasFailed || isBroken:
        conclude(job, .skipped)
        return true
      case .onFailure where !hasFailed:
        conclude(job, .skipped)
        return true
      case .manual:
        jobs[job].phase = .manual
        return true
      case .delayed:
        jobs[job].phase = .delayed
        agenda.add(.delayEnds(job), at: now + (planned.startIn ?? 0))
        return true
      default: break
      }
    }
    return try await startOnRunner(job)
  }

  private func predecessors(of job: Int) -> [Int] {
    let pipeline = pipelines[jobs[job].pipeline]
    let own = jobs[job].plan.job
    if let needs = own.needs {
      let names = Set(needs.map(\.job))
      return pipeline.jobs.filter {
        names.contains(jobs[$0].plan.job.base) || names.contains(jobs[$0].plan.job.name)
      }
    }
    let rank = pipeline.stages.firstIndex(of: own.stage) ?? 0
    return pipeline.jobs.filter { other in
      (pipeline.stages.firstIndex(of: jobs[other].plan.job.stage) ?? 0) < rank
    }
  }

  /// A manual job that may fail holds nobody up.
  private func isSettled(_ job: Int) -> Bool {
    let state = jobs[job]
    return state.phase == .finished
      || state.phase == .manual && state.plan.allowsFailure == .always
  }

  private mutating func startOnRunner(_ job: Int) async throws(MachineFault) -> Bool {
    let tags = jobs[job].plan.job.tags
    let pool =
      tags.isEmpty
      ? repository.runners.indices.first : repository.runners.firstIndex { $0.takes(tags) }
    guard let pool else {
      jobs[job].notes.append("no runner has the tags \(tags.joined(separator: ", "))")
      conclude(job, .failure)
      return true
    }
    if jobs.filter({ $0.phase == .running }).count >= repository.runners[pool].count {
      return false
    }
    if let group = jobs[job].plan.job.resourceGroup.map({ expanded($0, job) }) {
      if let holder = resources[group], holder != job { return false }
      resources[group] = job
    }
    jobs[job].phase = .running
    jobs[job].startedAt = jobs[job].startedAt ?? now
    jobs[job].attempts += 1
    let outcome = try await run(job, artifactsFrom: artifactSources(of: job))
    jobs[job].pending = outcome
    agenda.add(.jobEnds(job, turn: jobs[job].turn), at: now + outcome.seconds)
    return true
  }

  private func artifactSources(of job: Int) -> [Int] {
    let own = jobs[job].plan.job
    let before = predecessors(of: job)
    if let names = own.dependencies {
      return before.filter { names.contains(jobs[$0].plan.job.base) }
    }
    let declined = Set((own.needs ?? []).filter { !$0.takesArtifacts }.map(\.job))
    return before.filter { !declined.contains(jobs[$0].plan.job.base) }
  }

  // MARK: Ends

  mutating func end(_ job: Int) {
    guard let outcome = jobs[job].pending else { return }
    jobs[job].pending = nil
    jobs[job].steps += outcome.steps
    let isSuccess = outcome.exitCode == 0
    if !isSuccess, jobs[job].attempts <= jobs[job].plan.job.retries {
      jobs[job].notes.append("attempt \(jobs[job].attempts) failed; it is retried")
      jobs[job].turn += 1
      jobs[job].phase = .created
      jobs[job].isPlayed = true
      return release(job)
    }
    for effect in outcome.caches { world.apply(effect) }
    keepArtifacts(of: job, outcome, isSuccess)
    if !isSuccess {
      switch jobs[job].plan.allowsFailure {
      case .always: jobs[job].isForgiven = true
      case .exitCodes(let codes): jobs[job].isForgiven = codes.contains(outcome.exitCode)
      case .never: break
      }
    }
    recordDeployment(job, isSuccess, outcome.url)
    conclude(job, isSuccess ? .success : .failure)
  }

  private mutating func keepArtifacts(of job: Int, _ outcome: GitLabOutcome, _ isSuccess: Bool) {
    guard let artifacts = jobs[job].plan.job.artifacts else { return }
    let isKept =
      switch artifacts.when {
      case .always: true
      case .onFailure: !isSuccess
      default: isSuccess
      }
    guard isKept, !outcome.files.isEmpty || !outcome.dotenv.isEmpty else { return }
    jobs[job].files = outcome.files
    jobs[job].dotenv = outcome.dotenv
    let name = artifacts.name.map { expanded($0, job) } ?? jobs[job].plan.job.name
    world.apply(
      .artifact(
        ActionWorld.Artifact(
          name: name, run: jobs[job].pipeline + 1, at: now, paths: outcome.files.map(\.path),
          bytes: outcome.files.reduce(0) { $0 + $1.bytes.count }),
        files: outcome.files, overwrites: false))
  }

  private mutating func recordDeployment(_ job: Int, _ isSuccess: Bool, _ url: String?) {
    guard let environment = jobs[job].plan.job.environment, !environment.stops else { return }
    let pipeline = pipelines[jobs[job].pipeline]
    world.deployments.append(
      ActionWorld.Deployment(
        environment: expanded(environment.name, job), commit: pipeline.event.commit,
        ref: pipeline.event.ref, url: url, at: now, run: pipeline.id + 1,
        job: jobs[job].plan.job.name, approvedBy: jobs[job].playedBy,
        result: isSuccess ? .success : .failure))
  }

  mutating func conclude(_ job: Int, _ result: JobResult) {
    jobs[job].phase = .finished
    jobs[job].result = result
    jobs[job].finishedAt = now
    release(job)
  }

  private mutating func release(_ job: Int) {
    for (group, holder) in resources where holder == job { resources[group] = nil }
  }

  private mutating func concludeIfDone(_ pipeline: Int) {
    let own = pipelines[pipeline].jobs.map { jobs[$0] }
    let open = own.filter { job in
      job.phase != .finished
        && !(job.phase == .manual && job.plan.allowsFailure == .always)
    }
    guard open.isEmpty else { return }
    let results = own.compactMap { $0.isForgiven ? .success : $0.result }
    pipelines[pipeline].conclusion = WorkflowTimeline.conclusion(of: results, false)
    pipelines[pipeline].finishedAt = now
  }
}
