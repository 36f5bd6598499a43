/// Runs a story on the learner's manifests, or on what they did with kubectl, in a simulated
/// cluster, and holds what happened against expectations.
public struct ClusterProbe: Codable, Sendable, Equatable {
  /// A file in the lab's `grader/`: what happens, and what must be so.
  public var story: String
  /// Names of the story's expectations that this check is about; none means all.
  public var expect: [String]

  public init(story: String, expect: [String]) {
    self.story = story
    self.expect = expect
  }
}

/// The simulated cluster of a lab.
public struct LabCluster: Codable, Sendable, Equatable {
  /// A file in the lab's `grader/`: nodes, images, objects that are there from the start.
  public var scenario: String
  /// The learner's manifests, in the order in which they are applied: files, or `folder/`.
  public var apply: [String]

  public init(scenario: String, apply: [String]) {
    self.scenario = scenario
    self.apply = apply
  }
}
