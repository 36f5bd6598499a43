import Foundation

/// The words of findings about rules.
struct ExpectationWording {
  var scenario: RuleScenario
  var expectation: RuleExpectation

  func outcome(
    _ answer: PromtoolObservation.Answer, others: PromtoolObservation.Answer?
  ) -> ExpectationOutcome {
    let (got, cause) = got(answer, others)
    return ExpectationOutcome(
      passed: expectation.demand.isMet(by: answer),
      did: "fed your rules \(scenario.told), and looked \(expectation.at) after the start",
      expected: expected, got: got, subject: subject, cause: cause)
  }

  private var expected: String { expectation.means.map { "\(demand): \($0)" } ?? demand }

  private var demand: String {
    switch expectation.demand {
    case .alerts(_, _, let count): "\(count.words) \(subject)"
    case .value(let query, let value, let within):
      "\(query) to be \(Self.number(value))"
        + (within > 0 ? ", give or take \(Self.number(within))" : "")
    case .absent(let query): "\(query) to have no value"
    }
  }

  private var subject: String {
    switch expectation.demand {
    case .value(let query, _, _), .absent(let query): query
    case .alerts(let selector, let state, let count): selector.words(state, single: count.isOne)
    }
  }

  private func got(
    _ answer: PromtoolObservation.Answer, _ others: PromtoolObservation.Answer?
  ) -> (String, ExpectationOutcome.Cause) {
    func other(_ got: String) -> (String, ExpectationOutcome.Cause) {
      (got, .other(scenario: scenario.behaviour, demand: demand, got: got))
    }
    switch (answer, expectation.demand) {
    case (.error(let message), _):
      return other(message)
    case (.samples(let samples), .alerts(let selector, _, _)):
      if !samples.isEmpty { return other(AlertCounts(samples).words) }
      if case .samples(let others)? = others, let nearest = NearestAlerts(others, to: selector) {
        return nearest.missing.isEmpty
          ? other(nearest.words) : (nearest.words, .labelsMissing(nearest.missing))
      }
      return other("none firing, none pending")
    case (.samples(let samples), .absent):
      return other(samples.count == 1 ? Self.value(samples[0]) : "\(samples.count) series")
    case (.samples(let samples), .value):
      if samples.isEmpty { return ("no value", .noValue) }
      if samples.count > 1 {
        return other("\(samples.count) series where one answer was asked for")
      }
      return (Self.value(samples[0]), .wrongValue(scenario: scenario.behaviour))
    }
  }

  private static func value(_ sample: PromtoolSample) -> String {
    sample.value.map(number) ?? "a histogram"
  }

  static func number(_ value: Double) -> String {
    if value.isFinite { return String(format: "%.6g", value) }
    return value.isNaN ? "NaN" : value > 0 ? "+Inf" : "-Inf"
  }
}

extension RuleScenario {
  /// The scenario as findings tell it.
  var told: String { story.map { "\(behaviour) (\($0))" } ?? behaviour }
}

extension AlertCount {
  var isOne: Bool { self == .exactly(1) || self == .atLeast(1) }

  var words: String {
    switch self {
    case .exactly(0): "no"
    case .exactly(let count): "\(count)"
    case .atLeast(let count): "at least \(count)"
    }
  }
}

extension AlertSelector {
  func words(_ state: AlertState, single: Bool) -> String {
    let labels = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let words = [
      state.rawValue, alert ?? "", single ? "alert" : "alerts",
      labels.isEmpty ? "" : "with " + labels.joined(separator: ", "),
    ]
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
