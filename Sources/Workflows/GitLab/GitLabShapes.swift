import CourseModel
import Documents

/// How the values of a `.gitlab-ci.yml` are read.
enum GitLabShapes {
  /// One text, or a list of them, lists inside of it among them.
  static var script: FieldShape<[String]> {
    .one("a command, or a list of commands") { node in lines(node) }
  }

  private static func lines(_ node: DocumentNode) -> [String]? {
    if let text = node.text { return [text] }
    guard let elements = node.elements else { return nil }
    var all: [String] = []
    for element in elements {
      guard let lines = lines(element) else { return nil }
      all += lines
    }
    return all
  }

  static var texts: FieldShape<[String]> {
    .one("a text, or a list of texts") { node in
      node.text.map { [$0] }
        ?? node.elements.flatMap { elements in
          let texts = elements.compactMap(\.text)
          return texts.count == elements.count ? texts : nil
        }
    }
  }

  /// Values may be texts, numbers and flags, or `{value: ..., description: ...}`.
  static var variables: FieldShape<[String: String]> {
    .map(
      of: .one("a text or a number") { node in
        switch node.content {
        case .string(let text): text
        case .int(let value): String(value)
        case .double(let value): ExpressionNumber.text(value)
        case .bool(let value): value ? "true" : "false"
        case .map: node["value"]?.text
        case .null: ""
        case .list: nil
        }
      })
  }

  /// `90 minutes`, `1h 30m`, `3 days`.
  static var duration: FieldShape<Double> {
    .one("a time span such as `90 minutes` or `1h 30m`") { node in
      if case .int(let seconds) = node.content { return Double(seconds) }
      guard let text = node.text else { return nil }
      var total = 0.0
      var rest = text.trimmed[...]
      while !rest.isEmpty {
        guard let match = rest.prefixMatch(of: /\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*/),
          let number = Double(match.1), let unit = unit(String(match.2))
        else { return nil }
        total += number * unit
        rest = rest[match.range.upperBound...]
      }
      return total > 0 ? total : nil
    }
  }

  private static func unit(_ name: String) -> Double? {
    switch name {
    case "s", "sec", "second", "seconds": 1
    case "m", "min", "mins", "minute", "minutes": 60
    case "h", "hr", "hrs", "hour", "hours": 3600
    case "d", "day", "days": 86_400
    case "w", "week", "weeks": 604_800
    default: nil
    }
  }

  static var when: FieldShape<GitLabWhen> { .oneOf() }

  static var workflow: FieldShape<[GitLabRule]> {
    .record("a workflow") { fields in
      _ = fields.optional("name", as: .text)
      return fields.optional("rules", as: .list(of: rule), default: [])
    }
  }

  static var rule: FieldShape<GitLabRule> {
    .record("a rule") { fields in
      var rule = GitLabRule()
      rule.condition = fields.optional("if", as: condition)
      rule.changes = fields.optional("changes", as: paths)
      rule.exists = fields.optional("exists", as: texts)
      rule.when = fields.optional("when", as: when)
      rule.startIn = fields.optional("start_in", as: duration)
      rule.allowsFailure = fields.optional("allow_failure", as: .flag)
      rule.variables = fields.optional("variables", as: variables, default: [:])
      return rule
    }
  }

  private static var condition: FieldShape<RuleCondition> {
    .one("a condition such as `$CI_COMMIT_BRANCH == \"main\"`") {
      $0.text.flatMap(RuleCondition.init)
    }
  }

  /// A list, or `{paths: [...]}`.
  private static var paths: FieldShape<[String]> {
    FieldShape("a list of paths") { node, log in
      texts.value(of: node["paths"] ?? node, log: log)
    }
  }

  static var needs: FieldShape<[GitLabJob.Need]> {
    .list(
      of: FieldShape("a job's name, or a map with `job`") { node, log in
        if let name = node.text {
          return GitLabJob.Need(
            job: name, takesArtifacts: true, isOptional: false, place: node.place)
        }
        let shape = FieldShape<GitLabJob.Need>.record("a need") { fields in
          guard let name = fields.required("job", as: .text) else { return nil }
          return GitLabJob.Need(
            job: name, takesArtifacts: fields.optional("artifacts", as: .flag, default: true),
            isOptional: fields.optional("optional", as: .flag, default: false), place: node.place)
        }
        return shape.value(of: node, log: log)
      })
  }

  static var artifacts: FieldShape<GitLabJob.Artifacts> {
    .record("artifacts") { fields in
      var artifacts = GitLabJob.Artifacts()
      artifacts.paths = fields.optional("paths", as: texts, default: [])
      artifacts.name = fields.optional("name", as: .text)
      artifacts.when = fields.optional("when", as: when, default: .onSuccess)
      _ = fields.optional("expire_in", as: .text)
      _ = fields.optional("expose_as", as: .text)
      let reports = FieldShape<[String: [String]]>.map(of: texts)
      artifacts.dotenv = fields.optional("reports", as: reports)?["dotenv"]?.first
      return artifacts
    }
  }

  static var environment: FieldShape<GitLabJob.Environment> {
    FieldShape("an environment's name, or a map with `name`") { node, log in
      if let name = node.text { return GitLabJob.Environment(name: name) }
      let shape = FieldShape<GitLabJob.Environment>.record("an environment") { fields in
        guard let name = fields.required("name", as: .text) else { return nil }
        var environment = GitLabJob.Environment(name: name)
        environment.url = fields.optional("url", as: .text)
        environment.stops = fields.optional("action", as: .text) == "stop"
        _ = fields.optional("on_stop", as: .text)
        _ = fields.optional("auto_stop_in", as: .text)
        _ = fields.optional("deployment_tier", as: .text)
        return environment
      }
      return shape.value(of: node, log: log)
    }
  }

  static var caches: FieldShape<[GitLabJob.Cache]> {
    FieldShape("a cache, or a list of caches") { node, log in
      (node.elements ?? [node]).compactMap { cache.value(of: $0, log: log) }
    }
  }

  private static var cache: FieldShape<GitLabJob.Cache> {
    .record("a cache") { fields in
      var cache = GitLabJob.Cache(key: "default")
      if let files = fields.node["key"]?["files"] {
        cache.keyFiles = texts.value(of: files, log: fields.log) ?? []
        _ = fields.optional("key", as: FieldShape<Bool>("a key") { _, _ in true })
      } else {
        cache.key = fields.optional("key", as: .text, default: "default")
      }
      cache.paths = fields.optional("paths", as: texts, default: [])
      cache.policy = fields.optional("policy", as: .text, default: "pull-push")
      _ = fields.optional("when", as: when)
      return cache
    }
  }

  static var allowedFailure: FieldShape<GitLabJob.AllowedFailure> {
    FieldShape("true, false, or a map with `exit_codes`") { node, log in
      if case .bool(let value) = node.content { return value ? .always : .never }
      let shape = FieldShape<GitLabJob.AllowedFailure>.record("allowed failures") { fields in
        let codes = FieldShape<[Int]>.one("an exit code, or a list of them") { node in
          (node.elements ?? [node]).compactMap { node in
            if case .int(let code) = node.content { code } else { nil }
          }
        }
        return fields.required("exit_codes", as: codes).map { .exitCodes($0) }
      }
      return shape.value(of: node, log: log)
    }
  }

  static var retries: FieldShape<Int> {
    FieldShape("0, 1 or 2, or a map with `max`") { node, log in
      FieldShape<Int>.wholeNumber(in: 0...2).value(of: node["max"] ?? node, log: log)
    }
  }
}
