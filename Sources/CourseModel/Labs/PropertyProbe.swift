/// Checks that a property holds over seeded inputs of growing size.
public struct PropertyProbe: Codable, Sendable, Equatable {
  /// File name in the lab's `grader/`.
  public var suite: String
  /// `Class.test_method` of a `Property` class in the suite.
  public var property: String
  /// How many seeds are tried, smallest input first.
  public var seeds: Int
  public var limits: ProbeLimits

  public init(suite: String, property: String, seeds: Int, limits: ProbeLimits = ProbeLimits()) {
    self.suite = suite
    self.property = property
    self.seeds = seeds
    self.limits = limits
  }
}
