/// `run` steps.
extension WorkflowTimeline {
  /// What a step that has begun comes to.
  enum Performance {
    /// The steps of a composite action follow.
    case opened
    case done(StepOutcome)
  }

  /// Throws `MachineFault` and `ExpressionFault`.
  mutating func perform(
    _ step: WorkflowStep, of job: Int, _ evaluator: TemplateEvaluator,
    _ variables: [(name: String, value: String)]
  ) async throws -> Performance {
    switch step.action {
    case .run(let script):
      return .done(try await run(script, step, of: job, evaluator, variables))
    case .uses(let reference, _):
      return try await use(reference, step, of: job, evaluator)
    }
  }

  private func run(
    _ script: TemplateNode, _ step: WorkflowStep, of job: Int, _ evaluator: TemplateEvaluator,
    _ variables: [(name: String, value: String)]
  ) async throws -> StepOutcome {
    guard let execution = jobs[job].execution else {
      return StepOutcome(isSuccess: false, seconds: 0)
    }
    let text = try evaluator.value(script).text
    let defaults = try runDefaults(of: job, evaluator)
    let shellName = step.shell ?? defaults.shell
    guard let shell = StepShell.command(shellName) else {
      let words = "##[error]the shell \(shellName ?? "") is not on Drydock's runners"
      return StepOutcome(isSuccess: false, seconds: 0, log: [words])
    }
    let environment = environment(of: job, variables)
    let result = try await execution.machine.run(
      StepRequest(
        shell: shell.words, script: text, fileEnding: shell.fileEnding, environment: environment,
        searchPath: execution.searchPath,
        workingDirectory: try evaluator.text(step.workingDirectory) ?? defaults.folder ?? ""))
    var reader = StepOutputReader(mask: execution.mask)
    reader.read(script: text, result)
    var outcome = reader.outcome
    outcome.seconds = result.seconds ?? host.secondsPerScript
    outcome.secrets = reached(by: [text] + environment.values, of: job)
    return outcome
  }

  /// The names of the secrets whose values are in any of the texts.
  func reached(by texts: some Sequence<String>, of job: Int) -> [String] {
    let texts = Array(texts)
    let all = secrets(of: job).merging(["GITHUB_TOKEN": token(of: job)]) { $1 }
    return all.filter { secret in
      !secret.value.isEmpty && texts.contains { $0.contains(secret.value) }
    }.keys.sorted()
  }

  private func runDefaults(of job: Int, _ evaluator: TemplateEvaluator) throws(ExpressionFault)
    -> (shell: String?, folder: String?)
  {
    // Steps of an action name their shell themselves.
    if jobs[job].execution?.frames.count ?? 1 > 1 { return (nil, nil) }
    let graph = graphs[jobs[job].graph]
    var maps = [graph.workflow.defaults?["run"]]
    if case .steps(let body) = graph.nodes[jobs[job].node].job.body {
      maps.insert(body.defaults?["run"], at: 0)
    }
    let shell = maps.compactMap { $0?["shell"] }.first
    let folder = maps.compactMap { $0?["working-directory"] }.first
    return (try evaluator.text(shell), try evaluator.text(folder))
  }

  private func environment(of job: Int, _ variables: [(name: String, value: String)])
    -> [String: String]
  {
    var environment = host.environment
    for (name, value) in jobVariables(job) + variables { environment[name] = value }
    let run = runs[graphs[jobs[job].graph].run]
    let paths = jobs[job].execution?.machine.paths
    environment.merge([
      "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_ACTOR": run.event.actor,
      "GITHUB_BASE_REF": run.event.pullRequest?.base ?? "",
      "GITHUB_EVENT_NAME": run.event.name, "GITHUB_HEAD_REF": run.event.pullRequest?.head ?? "",
      "GITHUB_JOB": graphs[jobs[job].graph].nodes[jobs[job].node].job.id,
      "GITHUB_REF": run.event.ref, "GITHUB_REF_NAME": run.event.refName,
      "GITHUB_REF_TYPE": run.event.tag == nil ? "branch" : "tag",
      "GITHUB_REPOSITORY": repository.fullName,
      "GITHUB_REPOSITORY_OWNER": repository.fullName.before("/"), "GITHUB_RUN_ATTEMPT": "1",
      "GITHUB_RUN_ID": "\(run.id + 1)", "GITHUB_RUN_NUMBER": "\(run.number)",
      "GITHUB_SERVER_URL": "https://github.com", "GITHUB_SHA": run.event.commit,
      "GITHUB_WORKFLOW": run.workflow.title, "GITHUB_WORKSPACE": paths?.workspace ?? "",
      "RUNNER_ARCH": "X64", "RUNNER_OS": "Linux", "RUNNER_TEMP": paths?.temporary ?? "",
      "RUNNER_TOOL_CACHE": paths?.tools ?? "",
    ]) { $1 }
    if let folder = jobs[job].execution?.frames.last?.actionPath {
      environment["GITHUB_ACTION_PATH"] = (paths?.workspace ?? "") + "/" + folder
    }
    return environment
  }
}
