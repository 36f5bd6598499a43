/// How a rule file did in one scenario.
public struct ScenarioOutcome: Sendable, Equatable {
  public var behaviour: String
  /// One for each expectation; a single failed one where the rules could not be evaluated.
  public var expectations: [ExpectationOutcome]

  public var passed: Bool { expectations.allSatisfy(\.passed) }
}

/// How one expectation came out, in words for the learner.
public struct ExpectationOutcome: Sendable, Equatable {
  /// What went wrong, as far as it can be told: outcomes of an equal cause are one finding.
  enum Cause: Sendable, Hashable {
    /// Prometheus gave up on a rule, with these words.
    case evaluation(String)
    /// Something asked for has no value at all.
    case noValue
    /// The alerts are there and lack these labels.
    case labelsMissing([String])
    /// Values are off, all in one scenario.
    case wrongValue(scenario: String)
    /// Anything else repeats itself only where the same was expected in the same scenario.
    case other(scenario: String, demand: String, got: String)
  }

  public var passed: Bool
  public var did: String
  public var expected: String
  public var got: String
  /// What was looked at, to name it where it repeats another outcome.
  var subject: String
  var cause: Cause
}
