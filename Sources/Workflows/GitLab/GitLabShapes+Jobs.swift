import CourseModel
import Documents

/// Jobs, and what they have in common.
extension GitLabShapes {
  /// `default:`.
  static func defaults(_ standard: GitLabJob) -> FieldShape<GitLabJob> {
    .record("the defaults of jobs") { fields in
      var job = standard
      readDefaults(&fields, into: &job)
      job.retries = fields.optional("retry", as: retries, default: 0)
      job.timeout = fields.optional("timeout", as: duration, default: job.timeout)
      job.isInterruptible = fields.optional("interruptible", as: .flag, default: false)
      job.tags = fields.optional("tags", as: texts, default: [])
      job.artifacts = fields.optional("artifacts", as: artifacts)
      return job
    }
  }

  static func readDefaults(_ fields: inout FieldReader, into job: inout GitLabJob) {
    // The image is told, and nothing is run in it.
    _ = fields.optional("image", as: FieldShape<Bool>("an image") { _, _ in true })
    job.beforeScript = fields.optional("before_script", as: script, default: job.beforeScript)
    job.afterScript = fields.optional("after_script", as: script, default: job.afterScript)
    job.caches = fields.optional("cache", as: caches, default: job.caches)
  }

  private static let refused = [
    "services", "trigger", "only", "except", "inherit", "secrets", "id_tokens", "pages", "release",
    "dast_configuration", "hooks", "run", "identity", "manual_confirmation",
  ]

  /// One job, or as many as `parallel` asks for.
  static func jobs(
    named name: String, at place: SourcePlace, _ node: DocumentNode, _ standard: GitLabJob,
    _ log: ProblemLog
  ) -> [GitLabJob] {
    let named = (node.entries ?? []).filter { refused.contains($0.key) }
    guard named.isEmpty else {
      for entry in named { log.add(.notModelled(entry.key, at: entry.keyPlace)) }
      return []
    }
    guard var fields = FieldReader(node, describing: "a job", log: log) else { return [] }
    var job = standard
    job.name = name
    job.place = place
    readDefaults(&fields, into: &job)
    readWork(&fields, into: &job)
    readPlace(&fields, into: &job)
    let copies = fields.optional("parallel", as: parallel)
    fields.finish()
    return copies?.map { copy in
      var one = job
      one.name = "\(name)\(copy.suffix)"
      one.variables.merge(copy.variables) { $1 }
      return one
    } ?? [job]
  }

  private static func readWork(_ fields: inout FieldReader, into job: inout GitLabJob) {
    job.script = fields.required("script", as: script) ?? []
    job.variables = fields.optional("variables", as: variables, default: [:])
    job.artifacts = fields.optional("artifacts", as: artifacts) ?? job.artifacts
    job.environment = fields.optional("environment", as: environment)
    job.retries = fields.optional("retry", as: retries, default: job.retries)
    job.timeout = fields.optional("timeout", as: duration, default: job.timeout)
    _ = fields.optional("coverage", as: .text)
  }

  private static func readPlace(_ fields: inout FieldReader, into job: inout GitLabJob) {
    job.stage = fields.optional("stage", as: .text, default: "test")
    if fields.has("rules"), fields.has("when") {
      fields.log.add(
        ContentProblem(
          place: fields.place("when"), found: "`when` beside `rules`",
          expected: "`when` in the rules"))
    }
    job.rules = fields.optional("rules", as: .list(of: rule))
    job.when = fields.optional("when", as: when, default: .onSuccess)
    job.startIn = fields.optional("start_in", as: duration)
    job.allowsFailure = fields.optional("allow_failure", as: allowedFailure)
    job.needs = fields.optional("needs", as: needs)
    job.dependencies = fields.optional("dependencies", as: .list(of: .text))
    job.resourceGroup = fields.optional("resource_group", as: .text)
    job.isInterruptible = fields.optional("interruptible", as: .flag, default: job.isInterruptible)
    job.tags = fields.optional("tags", as: texts, default: job.tags)
  }

  struct Copy {
    var suffix: String
    var variables: [String: String]
  }

  /// A number, or `{matrix: [{A: [x, y], B: z}]}`.
  private static var parallel: FieldShape<[Copy]> {
    FieldShape("a number of 2 or more, or a map with `matrix`") { node, log in
      if let matrix = node["matrix"]?.elements {
        return matrix.flatMap { copies(of: $0) }
      }
      guard let count = FieldShape<Int>.wholeNumber(in: 2...200).value(of: node, log: log) else {
        return nil
      }
      return (1...count).map { number in
        Copy(
          suffix: " \(number)/\(count)",
          variables: ["CI_NODE_INDEX": "\(number)", "CI_NODE_TOTAL": "\(count)"])
      }
    }
  }

  private static func copies(of node: DocumentNode) -> [Copy] {
    var combinations: [[(String, String)]] = [[]]
    for entry in node.entries ?? [] {
      let values = (entry.value.elements ?? [entry.value]).map { ExpressionValue($0).text }
      combinations = combinations.flatMap { combination in
        values.map { combination + [(entry.key, $0)] }
      }
    }
    return combinations.map { pairs in
      Copy(
        suffix: ": [\(pairs.map(\.1).joined(separator: ", "))]",
        variables: Dictionary(pairs, uniquingKeysWith: { $1 }))
    }
  }
}
