/// What the model of an action knows when a step uses it.
struct ActionCall: Sendable {
  var name: String
  /// The action's inputs by name: given, else the default.
  var inputs: [String: String]
  var job: Int
  var timeline: WorkflowTimeline
  var machine: JobMachine

  func input(_ name: String) -> String { inputs[name] ?? "" }

  func lines(_ name: String) -> [String] {
    input(name).split(whereSeparator: \.isNewline).map { String($0).trimmed }
      .filter { !$0.isEmpty }
  }

  func flag(_ name: String) -> Bool { input(name).lowercased() == "true" }

  var run: RunState { timeline.runs[timeline.graphs[timeline.jobs[job].graph].run] }
  var permissions: TokenPermissions { timeline.jobs[job].permissions }
  var token: String { timeline.token(of: job) }

  func failure(_ words: String, seconds: Double = 1) -> StepOutcome {
    StepOutcome(isSuccess: false, seconds: seconds, log: ["##[error]\(words)"])
  }

  /// Where caches are looked for: the own ref, the base of a pull request, the default branch. A cache
  /// is saved under the first.
  var cacheRefs: [String] {
    var refs = [run.event.ref]
    if let base = run.event.pullRequest?.base { refs.append("refs/heads/\(base)") }
    if run.event.name == "pull_request_target" { refs.removeFirst() }
    let standard = "refs/heads/\(timeline.repository.defaultBranch)"
    return refs.contains(standard) ? refs : refs + [standard]
  }

  /// The files of the workspace, and of the home folder as `~/...`.
  func files(matching patterns: [String]) async throws(MachineFault) -> [RepositoryFile] {
    let filter = FilterPatterns(patterns.map { $0.removing(prefix: "./") ?? $0 }, .files)
    return try await machine.read { filter.accepts($0) }
  }
}

/// How an action behaves, as far as workflows can tell.
struct ActionModel: Sendable {
  /// The inputs it knows, with their defaults.
  var inputs: [String: String]
  var run: @Sendable (ActionCall) async throws(MachineFault) -> StepOutcome

  /// By `OWNER/REPOSITORY` or `OWNER/REPOSITORY/PATH`.
  static let all: [String: ActionModel] = [
    "actions/checkout": .checkout, "actions/setup-python": .setupPython,
    "actions/cache": .cache, "actions/cache/restore": .cacheRestore,
    "actions/cache/save": .cacheSave, "actions/upload-artifact": .uploadArtifact,
    "actions/download-artifact": .downloadArtifact,
    "docker/setup-buildx-action": .setupBuildx, "docker/login-action": .dockerLogin,
    "docker/build-push-action": .buildImage,
    "aws-actions/configure-aws-credentials": .awsCredentials,
    "google-github-actions/auth": .googleCredentials,
  ]
}
