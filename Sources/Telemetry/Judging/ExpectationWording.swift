import Foundation

/// The words of findings about rules.
enum ExpectationWording {
  static func did(scenario: RuleScenario, expectation: RuleExpectation) -> String {
    "fed your rules \(scenario.behaviour), and looked \(expectation.at) after the start"
  }

  static func expected(_ expectation: RuleExpectation) -> String {
    let demand =
      switch expectation.demand {
      case .alerts(let selector, let state, let count): alerts(selector, state, count)
      case .value(let query, let value, let within):
        "\(query) to be \(number(value))"
          + (within > 0 ? ", give or take \(number(within))" : "")
      case .absent(let query): "\(query) to have no value"
      }
    return expectation.means.map { "\(demand): \($0)" } ?? demand
  }

  static func got(
    _ demand: RuleExpectation.Demand, _ answer: PromtoolObservation.Answer,
    explanation: PromtoolObservation.Answer?
  ) -> String {
    switch (answer, demand) {
    case (.error(let message), _): message
    case (.samples(let samples), .alerts): alertsGot(samples, explanation)
    case (.samples(let samples), _): samplesGot(samples)
    }
  }

  private static func alerts(_ selector: AlertSelector, _ state: AlertState, _ count: Int)
    -> String
  {
    let labels = selector.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let words = [
      count == 0 ? "no" : "\(count)", state.rawValue, selector.alert ?? "",
      count == 1 ? "alert" : "alerts",
      labels.isEmpty ? "" : "with " + labels.joined(separator: ", "),
    ]
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func alertsGot(
    _ samples: [PromtoolSample], _ explanation: PromtoolObservation.Answer?
  ) -> String {
    if !samples.isEmpty { return counts(samples) }
    if case .samples(let others)? = explanation, !others.isEmpty {
      return "none firing or pending with these labels (\(counts(others)) with others)"
    }
    return "none firing, none pending"
  }

  private static func counts(_ samples: [PromtoolSample]) -> String {
    let firing = PromtoolSample.alerts(.firing, in: samples)
    let pending = PromtoolSample.alerts(.pending, in: samples)
    if pending == 0 { return "\(firing) firing" }
    return firing == 0 ? "\(pending) pending" : "\(firing) firing and \(pending) pending"
  }

  private static func samplesGot(_ samples: [PromtoolSample]) -> String {
    if samples.isEmpty { return "no value" }
    if samples.count > 1 { return "\(samples.count) series where one answer was asked for" }
    return samples[0].value.map(number) ?? "a histogram"
  }

  static func number(_ value: Double) -> String {
    if value.isFinite { return String(format: "%.6g", value) }
    return value.isNaN ? "NaN" : value > 0 ? "+Inf" : "-Inf"
  }
}
