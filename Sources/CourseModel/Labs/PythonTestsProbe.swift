/// Runs tests of a hidden `unittest` suite against the learner's modules.
public struct PythonTestsProbe: Codable, Sendable, Equatable {
  /// File name in the lab's `grader/`.
  public var suite: String
  /// `Class` or `Class.test_method` names; all of them must pass.
  public var tests: [String]
  public var limits: ProbeLimits

  public init(suite: String, tests: [String], limits: ProbeLimits = ProbeLimits()) {
    self.suite = suite
    self.tests = tests
    self.limits = limits
  }
}
