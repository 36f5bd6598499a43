/// Feeds hidden series to the learner's alerting and recording rules through `promtool`.
public struct PrometheusRulesProbe: Codable, Sendable, Equatable {
  /// The learner's rule file, relative to the workspace.
  public var rules: String
  /// Names of scenario files in the lab's `grader/`. Empty: the rules need only load.
  public var scenarios: [String]

  public init(rules: String, scenarios: [String]) {
    self.rules = rules
    self.scenarios = scenarios
  }
}
