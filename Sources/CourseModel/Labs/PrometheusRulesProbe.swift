/// Feeds hidden series to the learner's alerting and recording rules through `promtool`.
public struct PrometheusRulesProbe: Codable, Sendable, Equatable {
  /// The learner's rule file, relative to the workspace.
  public var rules: String
  /// Names of scenario files in the lab's `grader/`. Empty: the rules need only load.
  public var scenarios: [String]
  public var limits: ProbeLimits

  public init(rules: String, scenarios: [String], limits: ProbeLimits = ProbeLimits()) {
    self.rules = rules
    self.scenarios = scenarios
    self.limits = limits
  }
}
