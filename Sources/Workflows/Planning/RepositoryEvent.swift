/// Something that happens to a repository and may start workflows.
public struct RepositoryEvent: Sendable {
  public struct PullRequest: Sendable, Equatable {
    public var number = 1
    /// The branch it is to be merged into, and the one it comes from.
    public var base = "main"
    public var head = "feature"
    /// The head's own commit; the event's is the merge of head and base.
    public var headCommit = ""
    public var baseCommit = ""
    public var isFork = false
    public var isDraft = false
    public var title = ""
    public var body = ""
    public var labels: [String] = []
    public var author = ""
    public var isMerged = false

    public init() {}
  }

  /// `push`, `pull_request`, ...
  public var name: String
  /// The type of activity: `opened`, `published`, ...
  public var action: String?
  /// `refs/heads/main`, `refs/tags/v1`, `refs/pull/7/merge`.
  public var ref: String
  public var commit: String
  public var before = ""
  public var actor = "octocat"
  public var message = ""
  public var changedFiles: [String] = []
  public var pullRequest: PullRequest?
  /// Of `workflow_dispatch`.
  public var inputs: [(name: String, value: ExpressionValue)] = []
  /// For `workflow_dispatch`, the file of the workflow that is started.
  public var workflow: String?
  /// Of `workflow_run`: what ended, and how many such runs came before it.
  var finishedWorkflow: String?
  var chain = 0
  /// Made with a workflow's own token, which starts no workflows.
  public var isByToken = false
  /// More of the payload, laid over what is made of the rest.
  public var payload = ExpressionObject([])

  public init(name: String, ref: String, commit: String) {
    self.name = name
    self.ref = ref
    self.commit = commit
  }

  var branch: String? { ref.removing(prefix: "refs/heads/") }
  var tag: String? { ref.removing(prefix: "refs/tags/") }

  /// `main`, `v1`, `7/merge`.
  var refName: String {
    branch ?? tag ?? ref.removing(prefix: "refs/pull/") ?? ref
  }

  /// A workflow of a fork's pull request gets no secrets and may only read.
  var isFromFork: Bool {
    let guarded = [
      "pull_request", "pull_request_review", "pull_request_review_comment",
    ]
    return guarded.contains(name) && pullRequest?.isFork == true
  }
}

extension String {
  func removing(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
