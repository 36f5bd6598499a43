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
      let name = selector.alert.map { ["alertname": $0] } ?? [:]
      let all = selector.labels.merging(name) { _, name in name }
      if selector.labels.isEmpty { return [alertCounts(all)] }
      return [alertCounts(all), alertCounts(name, by: selector.labels.keys.sorted())]
    }
  }

  /// Both states at once, so that a finding can say "pending, not yet firing". Counted by the labels
  /// that were asked for, it can say which of them an alert lacks.
  private static func alertCounts(_ labels: [String: String], by names: [String] = []) -> String {
    let kept = (["alertstate"] + names.filter { $0 != "alertstate" }).joined(separator: ", ")
    return "count by (\(kept)) (\(PromQL.selector("ALERTS", labels)))"
  }
}
