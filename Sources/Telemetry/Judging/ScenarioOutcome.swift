/// How a rule file did in one scenario.
public struct ScenarioOutcome: Codable, Sendable, Equatable {
  public var behaviour: String
  public var expectations: [ExpectationOutcome]

  public init(behaviour: String, expectations: [ExpectationOutcome]) {
    self.behaviour = behaviour
    self.expectations = expectations
  }

  public var passed: Bool { expectations.allSatisfy(\.passed) }
}

/// How one expectation came out, in words for the learner.
public struct ExpectationOutcome: Codable, Sendable, Equatable {
  public var passed: Bool
  public var did: String
  public var expected: String
  public var got: String

  public init(passed: Bool, did: String, expected: String, got: String) {
    self.passed = passed
    self.did = did
    self.expected = expected
    self.got = got
  }
}
