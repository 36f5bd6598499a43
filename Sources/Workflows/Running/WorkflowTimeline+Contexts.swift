/// The contexts that expressions see (docs.github.com, "Contexts reference").
extension WorkflowTimeline {
  /// For values of a workflow and, with `job`, for those of a job before it runs.
  func evaluator(
    of graph: Int, job: WorkflowJob? = nil, matrix: ExpressionValue = .null,
    strategy: ExpressionValue = .null, more: [(String, ExpressionValue)] = []
  ) -> TemplateEvaluator {
    let state = graphs[graph]
    var contexts: [(String, ExpressionValue)] = [
      ("github", githubContext(of: graph)), ("inputs", .object(state.inputs)),
      ("vars", variablesContext(nil)), ("matrix", matrix), ("strategy", strategy),
      ("needs", job.map { needsContext(of: $0, in: state) } ?? .null),
    ]
    contexts += more
    let ancestors = job.map { state.ancestors(of: $0) } ?? []
    let status = StatusFunctions(
      hasFailed: ancestors.contains { $0.result == .failure },
      isCancelled: runs[state.run].isCancelled,
      isSuccess: ancestors.allSatisfy { $0.result == .success } && !runs[state.run].isCancelled)
    return TemplateEvaluator(contexts: contexts, functions: status.functions)
  }

  private func needsContext(of job: WorkflowJob, in graph: JobGraph) -> ExpressionValue {
    .object(
      job.needs.compactMap { need in
        guard let node = graph.node(need.job) else { return nil }
        return (
          need.job,
          .object([
            ("result", .string(node.result?.rawValue ?? "")), ("outputs", .object(node.outputs)),
          ])
        )
      })
  }

  func variablesContext(_ environment: DeploymentEnvironment?) -> ExpressionValue {
    let all = repository.variables.merging(environment?.variables ?? [:]) { $1 }
    return .object(all.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
  }

  func secretsContext(of graph: Int) -> ExpressionValue {
    shown(graphs[graph].secrets, token: nil)
  }

  private func shown(_ secrets: [String: String], token: String?) -> ExpressionValue {
    var all = secrets
    if let token { all["GITHUB_TOKEN"] = token }
    return .object(all.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
  }

  /// The secrets a job sees: those of its environment before the repository's. Of a called workflow,
  /// environments count only when it was given the caller's with `inherit`, which is where
  /// its secrets come from; a fork's run has none.
  func secrets(of job: Int) -> [String: String] {
    let graph = graphs[jobs[job].graph]
    let own = runs[graph.run].event.isFromFork ? [:] : jobs[job].environment?.secrets ?? [:]
    return graph.secrets.merging(own) { $1 }
  }

  /// A token of its own for each job.
  func token(of job: Int) -> String {
    let seed = "\(repository.fullName) \(graphs[jobs[job].graph].run) \(job)"
    return "ghs_" + SHA256.text(Array(seed.utf8)).prefix(36)
  }

  // MARK: github

  func githubContext(of graph: Int, job: Int? = nil) -> ExpressionValue {
    let state = graphs[graph]
    let run = runs[state.run]
    let event = run.event
    var entries: [(String, ExpressionValue)] = [
      ("event_name", .string(event.name)), ("event", payload(of: event, state)),
      ("ref", .string(event.ref)), ("ref_name", .string(event.refName)),
      ("ref_type", .string(event.tag == nil ? "branch" : "tag")),
      ("sha", .string(event.commit)), ("actor", .string(event.actor)),
      ("triggering_actor", .string(event.actor)), ("repository", .string(repository.fullName)),
      ("repository_owner", .string(repository.fullName.before("/"))),
      ("workflow", .string(run.workflow.title)), ("run_id", .string("\(run.id + 1)")),
      ("run_number", .string("\(run.number)")), ("run_attempt", .string("1")),
      ("head_ref", .string(event.pullRequest?.head ?? "")),
      ("base_ref", .string(event.pullRequest?.base ?? "")),
      ("server_url", .string("https://github.com")),
      ("api_url", .string("https://api.github.com")),
    ]
    if let job {
      entries += [
        ("job", .string(graphs[jobs[job].graph].nodes[jobs[job].node].job.id)),
        ("token", .string(token(of: job))),
        ("workspace", .string(jobs[job].execution?.machine.paths.workspace ?? "")),
      ]
    }
    return .object(entries)
  }

  /// What GitHub would send, as far as workflows look at it.
  private func payload(of event: RepositoryEvent, _ graph: JobGraph) -> ExpressionValue {
    var entries = event.payload.entries.map { ($0.key, $0.value) }
    entries += [
      ("ref", .string(event.ref)), ("before", .string(event.before)),
      ("after", .string(event.commit)),
      (
        "repository",
        .object([
          ("full_name", .string(repository.fullName)),
          ("default_branch", .string(repository.defaultBranch)),
          ("private", .boolean(repository.isPrivate)),
        ])
      ),
      ("sender", .object([("login", .string(event.actor))])),
    ]
    if let action = event.action { entries.append(("action", .string(action))) }
    if event.name == "workflow_dispatch" {
      // Here every input is a text.
      let inputs = graph.inputs.entries.map { ($0.key, ExpressionValue.string($0.value.text)) }
      entries.append(("inputs", .object(inputs)))
    }
    if event.name == "push" {
      let commit: ExpressionValue = .object([
        ("id", .string(event.commit)), ("message", .string(event.message)),
        ("author", .object([("name", .string(event.actor))])),
      ])
      entries += [("head_commit", commit), ("commits", .array([commit]))]
    }
    if let request = event.pullRequest {
      entries += [
        ("number", .number(Double(request.number))), ("pull_request", payload(of: request)),
      ]
    }
    return .object(entries)
  }

  private func payload(of request: RepositoryEvent.PullRequest) -> ExpressionValue {
    let owner = request.isFork ? request.author : repository.fullName.before("/")
    let name = repository.fullName.split(separator: "/").last.map(String.init) ?? ""
    return .object([
      ("number", .number(Double(request.number))), ("title", .string(request.title)),
      ("body", .string(request.body)), ("draft", .boolean(request.isDraft)),
      ("merged", .boolean(request.isMerged)),
      ("user", .object([("login", .string(request.author))])),
      ("labels", .array(request.labels.map { .object([("name", .string($0))]) })),
      (
        "head",
        .object([
          ("ref", .string(request.head)), ("sha", .string(request.headCommit)),
          (
            "repo",
            .object([
              ("full_name", .string("\(owner)/\(name)")), ("fork", .boolean(request.isFork)),
            ])
          ),
        ])
      ),
      ("base", .object([("ref", .string(request.base)), ("sha", .string(request.baseCommit))])),
    ])
  }
}

/// `success()`, `failure()`, `always()`, `cancelled()` at a certain moment.
struct StatusFunctions {
  var hasFailed: Bool
  var isCancelled: Bool
  var isSuccess: Bool

  var functions: [String: ExpressionEvaluator.Function] {
    let (failed, cancelled, success) = (hasFailed, isCancelled, isSuccess)
    return [
      "success": { _ in .boolean(success) }, "failure": { _ in .boolean(failed && !cancelled) },
      "always": { _ in .boolean(true) }, "cancelled": { _ in .boolean(cancelled) },
    ]
  }
}

extension String {
  /// What stands before the first `mark`; all of it without one.
  func before(_ mark: Character) -> String { String(prefix { $0 != mark }) }
}
