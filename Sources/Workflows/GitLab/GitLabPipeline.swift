import CourseModel

/// A `.gitlab-ci.yml` that has been checked.
public struct GitLabPipeline: Sendable {
  public var stages: [String]
  public var variables: [String: String] = [:]
  /// `workflow: rules`; nil lets every pipeline be made.
  var rules: [GitLabRule]?
  /// In the order of the file, hidden ones left out.
  public var jobs: [GitLabJob] = []
}

/// When a job is run.
public enum GitLabWhen: String, Sendable, CaseIterable {
  case onSuccess = "on_success"
  case onFailure = "on_failure"
  case always, manual, delayed, never
}

public struct GitLabRule: Sendable {
  var condition: RuleCondition?
  var changes: [String]?
  var exists: [String]?
  var when: GitLabWhen?
  var startIn: Double?
  var allowsFailure: Bool?
  var variables: [String: String] = [:]
}

public struct GitLabJob: Sendable {
  public struct Need: Sendable, Equatable {
    public var job: String
    public var takesArtifacts: Bool
    public var isOptional: Bool
    public var place: SourcePlace
  }

  public struct Artifacts: Sendable, Equatable {
    public var paths: [String] = []
    public var name: String?
    public var when = GitLabWhen.onSuccess
    public var dotenv: String?
  }

  public struct Environment: Sendable, Equatable {
    public var name: String
    public var url: String?
    public var stops = false
  }

  public struct Cache: Sendable, Equatable {
    public var key: String
    /// Files whose contents make the key.
    public var keyFiles: [String] = []
    public var paths: [String] = []
    public var policy = "pull-push"
  }

  public enum AllowedFailure: Sendable, Equatable {
    case never, always
    case exitCodes([Int])
  }

  public var name: String
  public var place: SourcePlace
  public var stage = "test"
  public var script: [String] = []
  public var beforeScript: [String] = []
  public var afterScript: [String] = []
  public var variables: [String: String] = [:]
  public var rules: [GitLabRule]?
  public var when = GitLabWhen.onSuccess
  public var startIn: Double?
  public var allowsFailure: AllowedFailure?
  /// Nil waits for all earlier stages.
  public var needs: [Need]?
  /// Whose artifacts it takes; nil takes those of all it waits for.
  public var dependencies: [String]?
  public var artifacts: Artifacts?
  public var environment: Environment?
  public var caches: [Cache] = []
  public var retries = 0
  public var timeout = 3600.0
  public var resourceGroup: String?
  public var isInterruptible = false
  public var tags: [String] = []
}
