/// The scripts of a job.
extension GitLabTimeline {
  /// What a job's scripts see. The project's settings come before the file, and what earlier jobs hand
  /// on before the job's own.
  func variables(of job: Int, artifactsFrom sources: [Int] = []) -> [String: String] {
    let state = jobs[job]
    let pipeline = pipelines[state.pipeline]
    var variables = pipeline.variables.merging(state.plan.job.variables) { $1 }
    for source in sources { variables.merge(jobs[source].dotenv) { $1 } }
    variables.merge(repository.variables) { $1 }
    variables["CI_JOB_NAME"] = state.plan.job.name
    variables["CI_JOB_STAGE"] = state.plan.job.stage
    variables["CI_JOB_ID"] = "\(state.id + 1)"
    // One value may name others.
    for (name, value) in variables where value.contains("$") {
      variables[name] = GitLabVariables.expand(value, variables)
    }
    if let environment = state.plan.job.environment {
      let name = GitLabVariables.expand(environment.name, variables)
      variables["CI_ENVIRONMENT_NAME"] = name
      variables["CI_ENVIRONMENT_SLUG"] = GitLabVariables.slug(name)
      variables.merge(repository.environment(name).variables) { $1 }
    }
    return variables
  }

  /// Kept from a fork's merge request.
  private func secrets(of job: Int, _ variables: [String: String]) -> [String: String] {
    guard pipelines[jobs[job].pipeline].event.pullRequest?.isFork != true else { return [:] }
    let environment = variables["CI_ENVIRONMENT_NAME"].map { repository.environment($0).secrets }
    return repository.secrets.merging(environment ?? [:]) { $1 }
  }

  func run(_ job: Int, artifactsFrom sources: [Int]) async throws(MachineFault) -> GitLabOutcome {
    let own = jobs[job].plan.job
    let pipeline = pipelines[jobs[job].pipeline]
    let machine = try await host.machine(
      "pipeline-\(pipeline.id + 1)-job-\(job + 1)-\(jobs[job].attempts)")
    var variables = variables(of: job, artifactsFrom: sources)
    variables["CI_PROJECT_DIR"] = machine.paths.workspace
    let secrets = secrets(of: job, variables)
    var mask = LogMask()
    for secret in secrets.values.sorted() { mask.add(secret) }
    try await machine.write(repository.tree(pipeline.event.commit).files, "")
    for source in sources { try await machine.write(jobs[source].files, "") }
    let caches = try await restoreCaches(own, variables, machine)
    let environment = host.environment.merging(variables) { $1 }.merging(secrets) { $1 }
    let runner = GitLabScripts(
      machine: machine, environment: environment, mask: mask, secrets: secrets,
      secondsPerScript: host.secondsPerScript, start: now)
    var outcome = try await runner.run(own)
    outcome.seconds += 2
    if outcome.seconds > own.timeout {
      outcome.seconds = own.timeout
      outcome.exitCode = outcome.exitCode == 0 ? 1 : outcome.exitCode
      outcome.steps[0].log.append(
        "ERROR: Job failed: execution took longer than \(ExpressionNumber.text(own.timeout)) seconds"
      )
    }
    try await collect(&outcome, own, machine, variables, caches)
    await machine.close()
    return outcome
  }

  private func collect(
    _ outcome: inout GitLabOutcome, _ job: GitLabJob, _ machine: JobMachine,
    _ variables: [String: String], _ caches: [(key: String, cache: GitLabJob.Cache)]
  ) async throws(MachineFault) {
    if let artifacts = job.artifacts {
      let filter = FilterPatterns(
        artifacts.paths.map { GitLabVariables.expand($0, variables) }, .files)
      outcome.files = try await machine.read { filter.accepts($0) && !$0.hasPrefix("~/") }
      if let dotenv = artifacts.dotenv {
        let files = try await machine.read { $0 == dotenv }
        let pairs = CommandFile.lines(files.first?.text ?? "").compactMap { line in
          line.firstIndex(of: "=").map { mark in
            (String(line[..<mark]), String(line[line.index(after: mark)...]))
          }
        }
        outcome.dotenv = Dictionary(pairs, uniquingKeysWith: { $1 })
      }
    }
    outcome.url = job.environment?.url.map {
      GitLabVariables.expand($0, variables.merging(outcome.dotenv) { $1 })
    }
    guard outcome.exitCode == 0 else { return }
    for (key, cache) in caches where cache.policy.contains("push") {
      let filter = FilterPatterns(cache.paths, .files)
      let files = try await machine.read { filter.accepts($0) }
      guard !files.isEmpty else { continue }
      outcome.caches.append(
        .cache(
          ActionWorld.Cache(
            key: key, ref: "project", paths: cache.paths, at: now,
            bytes: files.reduce(0) { $0 + $1.bytes.count }, run: pipelines.count), files: files))
    }
  }

  private func restoreCaches(
    _ job: GitLabJob, _ variables: [String: String], _ machine: JobMachine
  ) async throws(MachineFault) -> [(key: String, cache: GitLabJob.Cache)] {
    var caches: [(key: String, cache: GitLabJob.Cache)] = []
    for cache in job.caches {
      var key = GitLabVariables.expand(cache.key, variables)
      if !cache.keyFiles.isEmpty {
        let files = try await machine.read { cache.keyFiles.contains($0) }
        key = SHA256.text(files.flatMap { SHA256.digest($0.bytes) })
      }
      caches.append((key, cache))
      guard cache.policy.contains("pull"),
        let found = world.cache(key, prefixes: [], paths: cache.paths, refs: ["project"]),
        found.isExact
      else { continue }
      try await machine.write(world.cachedFiles[found.index], "")
    }
    return caches
  }
}

/// Runs `before_script` with `script` in one shell, and `after_script` in another.
struct GitLabScripts {
  let machine: JobMachine
  let environment: [String: String]
  let mask: LogMask
  /// All of them reach every script, as variables.
  let secrets: [String: String]
  let secondsPerScript: Double
  let start: Double

  func run(_ job: GitLabJob) async throws(MachineFault) -> GitLabOutcome {
    var (result, step) = try await run(job.beforeScript + job.script, called: "script", at: start)
    step.outcome = result.exitCode == 0 ? .success : .failure
    step.conclusion = step.outcome
    if result.exitCode != 0 {
      step.log.append("ERROR: Job failed: exit code \(result.exitCode)")
    }
    var outcome = GitLabOutcome(exitCode: result.exitCode, seconds: step.seconds, steps: [step])
    guard !job.afterScript.isEmpty else { return outcome }
    // Whatever it does, the job's result stays.
    var (_, after) = try await run(
      job.afterScript, called: "after_script", at: start + step.seconds)
    after.outcome = .success
    after.conclusion = .success
    outcome.seconds += after.seconds
    outcome.steps.append(after)
    return outcome
  }

  private func run(_ lines: [String], called name: String, at time: Double)
    async throws(MachineFault) -> (StepResult, StepRecord)
  {
    let script = lines.joined(separator: "\n")
    let result = try await machine.run(
      StepRequest(
        shell: ["bash", "-eo", "pipefail", "{0}"], script: script, fileEnding: ".sh",
        environment: environment, searchPath: [], workingDirectory: ""))
    let log =
      lines.map { "$ " + $0 }
      + result.output.split(whereSeparator: \.isNewline).map(String.init)
    let record = StepRecord(
      name: name, depth: 0, startedAt: time, seconds: result.seconds ?? secondsPerScript,
      log: log.map(mask.masked), summary: "", secrets: secrets.keys.sorted())
    return (result, record)
  }
}
