/// What the expressions of a step see.
extension WorkflowTimeline {
  /// `variables` are the step's own; `hashes` the digests of the workspace's files, for `hashFiles`.
  func stepEvaluator(
    of job: Int, variables: [(name: String, value: String)], _ hashes: [String: [UInt8]]
  ) -> TemplateEvaluator {
    let state = jobs[job]
    let graph = graphs[state.graph]
    let node = graph.nodes[state.node]
    guard let execution = state.execution, let frame = execution.frames.last else {
      return evaluator(of: state.graph, job: node.job)
    }
    let status = StatusFunctions(
      hasFailed: execution.frames.contains(where: \.hasFailed), isCancelled: state.isCancelled,
      isSuccess: !execution.frames.contains(where: \.hasFailed) && !state.isCancelled)
    let secrets = secrets(of: job).merging(["GITHUB_TOKEN": token(of: job)]) { $1 }
    let environment = jobVariables(job) + variables
    let latest = Dictionary(environment.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    let outer = evaluator(
      of: state.graph, job: node.job, matrix: state.matrix, strategy: state.strategy)
    let needs = (try? outer.expressions.value(of: .context("needs"))) ?? .null
    let paths = execution.machine.paths
    var functions = status.functions
    functions["hashfiles"] = { arguments in
      .string(FileHash.text(of: hashes, patterns: arguments.map(\.text)))
    }
    return TemplateEvaluator(
      contexts: [
        ("github", githubContext(of: state.graph, job: job)),
        ("inputs", .object(frame.inputs ?? graph.inputs)),
        ("vars", variablesContext(state.environment)), ("needs", needs),
        ("matrix", state.matrix), ("strategy", state.strategy),
        (
          "secrets",
          .object(secrets.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
        ),
        ("steps", .object(frame.results.map { ($0.id, $0.value) })),
        (
          "job",
          .object([
            (
              "status",
              .string(state.isCancelled ? "cancelled" : status.hasFailed ? "failure" : "success")
            )
          ])
        ),
        (
          "runner",
          .object([
            ("os", .string("Linux")), ("arch", .string("X64")), ("name", .string("Drydock")),
            ("temp", .string(paths.temporary)), ("tool_cache", .string(paths.tools)),
            ("environment", .string("github-hosted")),
          ])
        ),
        ("env", .object(latest.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
      ], functions: functions)
  }

  /// `env` of the workflow and the job, then what steps wrote into `GITHUB_ENV`.
  func jobVariables(_ job: Int) -> [(name: String, value: String)] {
    let state = jobs[job]
    let graph = graphs[state.graph]
    let node = graph.nodes[state.node].job
    let secrets: [(String, ExpressionValue)] = [
      (
        "secrets",
        .object(
          secrets(of: job).merging(["GITHUB_TOKEN": token(of: job)]) { $1 }
            .sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
      )
    ]
    let evaluator = evaluator(
      of: state.graph, job: node, matrix: state.matrix, strategy: state.strategy, more: secrets)
    var variables = (try? evaluator.texts(graph.workflow.environment)) ?? []
    if case .steps(let body) = node.body {
      variables += (try? evaluator.texts(body.variables)) ?? []
    }
    return variables + (state.execution?.variables ?? [])
  }

  /// The digests of all files of the workspace, when the step's expressions ask for any.
  func fileHashes(for step: WorkflowStep, of job: Int) async throws(MachineFault)
    -> [String: [UInt8]]
  {
    guard step.callsHashFiles, let machine = jobs[job].execution?.machine else { return [:] }
    let files = try await machine.read { _ in true }
    return Dictionary(
      files.map { ($0.path, SHA256.digest($0.bytes)) }, uniquingKeysWith: { $1 })
  }
}

/// `hashFiles`: the digest of the digests of the files that match, in the order of their paths.
enum FileHash {
  static func text(of hashes: [String: [UInt8]], patterns: [String]) -> String {
    let lines = patterns.flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) }
    let filter = FilterPatterns(lines.map { $0.removing(prefix: "./") ?? $0 }, .files)
    let matching = hashes.filter { filter.accepts($0.key) }.sorted { $0.key < $1.key }
    return matching.isEmpty ? "" : SHA256.text(matching.flatMap(\.value))
  }
}

extension WorkflowStep {
  fileprivate var callsHashFiles: Bool {
    var nodes = [name, variables, workingDirectory, timeoutMinutes, continueOnError].compactMap {
      $0
    }
    nodes += inputs.map(\.value)
    if case .run(let script) = action { nodes.append(script) }
    return condition.tree.calledFunctions.contains("hashfiles")
      || nodes.contains { $0.calledFunctions.contains("hashfiles") }
  }
}

extension TemplateNode {
  /// The functions its expressions call, in lower case.
  var calledFunctions: Set<String> {
    switch self {
    case .literal, .insert: []
    case .expression(let expression):
      expression.parts.reduce(into: []) { found, part in
        if case .tree(let tree) = part { found.formUnion(tree.calledFunctions) }
      }
    case .list(let elements, _): elements.reduce(into: []) { $0.formUnion($1.calledFunctions) }
    case .map(let entries, _):
      entries.reduce(into: []) { found, entry in
        found.formUnion(entry.key.calledFunctions)
        found.formUnion(entry.value.calledFunctions)
      }
    }
  }
}
