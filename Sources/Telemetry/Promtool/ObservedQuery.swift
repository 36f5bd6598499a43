/// A question asked of promtool, and the place its answer belongs to.
struct ObservedQuery: Sendable, Equatable {
  /// Which answer this is: scenario, expectation, and 0 for the thing judged or 1 for what helps
  /// to explain it.
  struct ID: Sendable, Hashable {
    var scenario: Int
    var expectation: Int
    var part: Int

    var text: String { "\(scenario).\(expectation).\(part)" }

    init(scenario: Int, expectation: Int, part: Int) {
      self.scenario = scenario
      self.expectation = expectation
      self.part = part
    }

    init?(_ text: some StringProtocol) {
      let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
      guard numbers.count == 3, let scenario = numbers[0], let expectation = numbers[1],
        let part = numbers[2]
      else { return nil }
      self.init(scenario: scenario, expectation: expectation, part: part)
    }
  }

  var id: ID
  var at: PrometheusDuration
  var expression: String

  /// All questions about a scenario.
  static func all(of scenario: RuleScenario, numbered number: Int) -> [ObservedQuery] {
    scenario.expectations.enumerated().flatMap { index, expectation in
      expressions(for: expectation.demand).enumerated().map { part, expression in
        ObservedQuery(
          id: ID(scenario: number, expectation: index, part: part), at: expectation.at,
          expression: expression)
      }
    }
  }

  private static func expressions(for demand: RuleExpectation.Demand) -> [String] {
    switch demand {
    case .value(let query, _, _), .absent(let query):
      return [query]
    case .alerts(let selector, _, _):
      guard let alert = selector.alert else { return [alertCounts(selector.labels)] }
      let name = ["alertname": alert]
      if selector.labels.isEmpty { return [alertCounts(name)] }
      return [alertCounts(selector.labels.merging(name) { _, name in name }), alertCounts(name)]
    }
  }

  /// Both states at once, so that a finding can say "pending, not yet firing".
  private static func alertCounts(_ labels: [String: String]) -> String {
    "count by (alertstate) (\(PromQL.selector("ALERTS", labels)))"
  }
}
