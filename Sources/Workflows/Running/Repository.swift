/// A file of a repository or of a job's workspace.
public struct RepositoryFile: Sendable, Equatable {
  /// Relative, with `/` between its parts.
  public var path: String
  public var bytes: [UInt8]
  public var isExecutable: Bool

  public init(path: String, bytes: [UInt8], isExecutable: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.isExecutable = isExecutable
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// What a commit holds.
public struct CommitTree: Sendable {
  /// Sorted by path.
  public let files: [RepositoryFile]

  public init(files: [RepositoryFile]) { self.files = files.sorted { $0.path < $1.path } }

  func file(_ path: String) -> RepositoryFile? { files.first { $0.path == path } }

  func text(_ path: String) -> String? { file(path)?.text }

  /// The workflow files, by path.
  var workflows: [RepositoryFile] {
    files.filter { file in
      guard let name = file.path.removing(prefix: ".github/workflows/"), !name.contains("/") else {
        return false
      }
      return name.hasSuffix(".yml") || name.hasSuffix(".yaml")
    }
  }
}

/// A repository with the settings that decide what its workflows may do.
public struct Repository: Sendable {
  public var fullName = "octo/models"
  public var defaultBranch = "main"
  public var isPrivate = false
  /// Whether the token may write when a workflow does not ask.
  public var tokenWritesByDefault = false
  public var secrets: [String: String] = [:]
  public var variables: [String: String] = [:]
  public var environments: [DeploymentEnvironment] = []
  public var runners = RunnerPool.hosted
  /// The one workflow that events may start; nil lets all.
  public var onlyWorkflow: String?
  /// The commit the default branch is at before anything happens.
  public var head = ""
  /// By commit.
  public var commits: [String: CommitTree] = [:]

  public init() {}

  func environment(_ name: String) -> DeploymentEnvironment {
    environments.first { $0.name.lowercased() == name.lowercased() }
      ?? DeploymentEnvironment(name: name)
  }

  func tree(_ commit: String) -> CommitTree { commits[commit] ?? CommitTree(files: []) }
}

/// Where a job deploys to, with what protects it.
public struct DeploymentEnvironment: Sendable, Equatable {
  public var name: String
  /// Who may approve; one of them must when there are any.
  public var reviewers: [String] = []
  public var preventsSelfReview = false
  public var waitMinutes = 0.0
  /// Patterns of branches and tags that may deploy; nil allows all.
  public var branches: [String]?
  public var secrets: [String: String] = [:]
  public var variables: [String: String] = [:]

  public init(name: String) { self.name = name }
}

/// Runners that take jobs with certain labels.
public struct RunnerPool: Sendable, Equatable {
  public var labels: [String]
  /// How many jobs run at one time.
  public var count: Int

  public init(labels: [String], count: Int) {
    self.labels = labels
    self.count = count
  }

  /// GitHub's own machines that run Linux; of others Drydock has none.
  public static let hosted = [
    RunnerPool(labels: ["ubuntu-latest", "ubuntu-24.04", "ubuntu-22.04"], count: 20)
  ]

  func takes(_ wanted: [String]) -> Bool {
    let have = Set(labels.map { $0.lowercased() })
    // Hosted runners are one machine under several names: one name is asked for at a time.
    return wanted.allSatisfy { have.contains($0.lowercased()) }
  }
}
