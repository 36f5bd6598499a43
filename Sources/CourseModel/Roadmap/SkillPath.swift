/// A skill at one level: what is expected there, what must come first, and the way to it.
public struct SkillPath: Codable, Sendable, Equatable {
  public var expected: [String]
  public var requires: [SkillLevel]
  /// Ids of lessons and labs, in the order to take them.
  public var steps: [String]

  public init(expected: [String], requires: [SkillLevel], steps: [String]) {
    self.expected = expected
    self.requires = requires
    self.steps = steps
  }
}
