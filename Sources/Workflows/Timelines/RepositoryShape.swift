import CourseModel
import Documents

/// Reads a repository's settings.
enum RepositoryShape {
  static func repository(_ base: CommitTree) -> FieldShape<Repository> {
    .record("a repository") { fields in
      var repository = Repository()
      repository.fullName = fields.optional("name", as: fullName, default: repository.fullName)
      repository.defaultBranch = fields.optional("default-branch", as: .text, default: "main")
      repository.isPrivate = fields.optional("private", as: .flag, default: false)
      repository.tokenWritesByDefault = fields.optional("token-writes", as: .flag, default: false)
      repository.secrets = fields.optional("secrets", as: .map(of: .verbatim), default: [:])
      repository.variables = fields.optional("variables", as: .map(of: .verbatim), default: [:])
      let environments = fields.optional("environments", as: .entries(of: environment), default: [])
      repository.environments = environments.map { entry in
        var environment = entry.value
        environment.name = entry.key.value
        return environment
      }
      if let runners = fields.optional("runners", as: .list(of: runners)) {
        repository.runners = runners
      }
      repository.head = fields.optional("head", as: .text, default: "")
      let commits = fields.optional("commits", as: .entries(of: changes), default: [])
      for entry in commits { repository.commits[entry.key.value] = base.changed(by: entry.value) }
      return repository
    }
  }

  private static var fullName: FieldShape<String> {
    FieldShape<String>.text.that("OWNER/NAME") { name in
      name.split(separator: "/", omittingEmptySubsequences: false).count == 2
    }
  }

  private static var environment: FieldShape<DeploymentEnvironment> {
    FieldShape<DeploymentEnvironment>.record("an environment") {
      fields in
      var environment = DeploymentEnvironment(name: "")
      environment.reviewers = fields.optional("reviewers", as: .list(of: .text), default: [])
      environment.preventsSelfReview = fields.optional(
        "prevent-self-review", as: .flag, default: false)
      environment.waitMinutes = fields.optional("wait-minutes", as: .number, default: 0)
      environment.branches = fields.optional("branches", as: .list(of: .text))
      environment.secrets = fields.optional("secrets", as: .map(of: .verbatim), default: [:])
      environment.variables = fields.optional("variables", as: .map(of: .verbatim), default: [:])
      return environment
    }
  }

  private static var runners: FieldShape<RunnerPool> {
    FieldShape<RunnerPool>.record("runners") { fields in
      guard let labels = fields.required("labels", as: .list(of: .text, atLeast: 1)) else {
        return nil
      }
      return RunnerPool(
        labels: labels, count: fields.optional("count", as: .wholeNumber(atLeast: 1), default: 1))
    }
  }

  /// Files by path: their text, or null where the commit does not have them.
  private static var changes: FieldShape<[(key: Located<String>, value: String?)]> {
    FieldShape<[(key: Located<String>, value: String?)]>.entries(
      of: FieldShape<String?>("a text, or null") { node, log in
        switch node.content {
        case .null: return .some(nil)
        case .string(let text): return text
        default:
          log.add(
            ContentProblem(
              place: node.place, found: "a \(node.kindName)", expected: "a file's text, or null"))
          return nil
        }
      })
  }
}

extension CommitTree {
  fileprivate func changed(by changes: [(key: Located<String>, value: String?)]) -> CommitTree {
    let names = Set(changes.map(\.key.value))
    let executable = Set(files.filter(\.isExecutable).map(\.path))
    let kept = files.filter { !names.contains($0.path) }
    let made = changes.compactMap { change in
      change.value.map { text in
        RepositoryFile(
          path: change.key.value, bytes: Array(text.utf8),
          isExecutable: executable.contains(change.key.value))
      }
    }
    return CommitTree(files: kept + made)
  }
}
