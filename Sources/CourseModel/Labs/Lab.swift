/// A hands-on exercise: what the learner may edit and which behaviours are graded.
public struct Lab: Codable, Sendable, Equatable {
  public var summary: LabSummary
  public var requires: [ToolRequirement]
  /// Files taken from the workspace, relative to it; `folder/` means all below it.
  public var editable: [String]
  public var checks: [Check]
  public var wrong: [WrongAnswer]
  /// Folder names under `accepted/`.
  public var accepted: [String]
  /// The simulated cluster that is worked on; nil for labs without one.
  public var cluster: LabCluster?

  public init(
    summary: LabSummary, requires: [ToolRequirement], editable: [String], checks: [Check],
    wrong: [WrongAnswer], accepted: [String], cluster: LabCluster? = nil
  ) {
    self.summary = summary
    self.requires = requires
    self.editable = editable
    self.checks = checks
    self.wrong = wrong
    self.accepted = accepted
    self.cluster = cluster
  }

  public var id: String { summary.id }
  public var folder: String { summary.folder }
  public func check(_ id: String) -> Check? { checks.first { $0.id == id } }

  /// The checks that a run of only these takes, with those they depend on, in the lab's order;
  /// none named means all.
  public func checks(only ids: Set<String>) -> [Check] {
    guard !ids.isEmpty else { return checks }
    var wanted = ids
    for check in checks.reversed() where wanted.contains(check.id) {
      wanted.formUnion(check.after)
    }
    return checks.filter { wanted.contains($0.id) }
  }
}
