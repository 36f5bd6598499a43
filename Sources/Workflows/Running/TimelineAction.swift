/// Something that happens on a timeline.
public struct TimelineAction: Sendable {
  public enum Kind: Sendable {
    case event(RepositoryEvent)
    /// A reviewer's answer to all jobs that wait for the environment.
    case review(environment: String, by: String, approves: Bool)
    /// Someone starts a manual job of GitLab's.
    case play(job: String, by: String)
    /// Someone cancels the workflow's latest run.
    case cancel(workflow: String)
  }

  /// Seconds since 1970, in virtual time.
  public var at: Double
  public var kind: Kind

  public init(at: Double, _ kind: Kind) {
    self.at = at
    self.kind = kind
  }
}
