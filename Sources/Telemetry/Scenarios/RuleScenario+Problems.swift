/// Something its author must put right before a scenario can be run.
public struct RuleScenarioProblem: Sendable, Equatable {
  public enum Cause: Sendable, Equatable {
    case nothingExpected
    case intervalIsZero
    case negativeCount(Int)
    case toleranceNotAllowed(Double)
    case labelName(String)
    case emptyQuery
    /// promtool could not parse the query.
    case query(String)
    /// promtool could not load the series.
    case series(String)
  }

  public var behaviour: String
  /// Counts from 0; nil when it is not about one expectation.
  public var expectation: Int?
  public var cause: Cause

  public init(behaviour: String, expectation: Int? = nil, cause: Cause) {
    self.behaviour = behaviour
    self.expectation = expectation
    self.cause = cause
  }
}

extension RuleScenario {
  /// What can be told without promtool to be wrong with the scenario.
  public var problems: [RuleScenarioProblem] {
    var problems: [RuleScenarioProblem] = []
    if interval.milliseconds == 0 {
      problems.append(RuleScenarioProblem(behaviour: behaviour, cause: .intervalIsZero))
    }
    if expectations.isEmpty {
      problems.append(RuleScenarioProblem(behaviour: behaviour, cause: .nothingExpected))
    }
    for (index, expectation) in expectations.enumerated() {
      problems += expectation.demand.causes.map {
        RuleScenarioProblem(behaviour: behaviour, expectation: index, cause: $0)
      }
    }
    return problems
  }
}

extension RuleExpectation.Demand {
  fileprivate var causes: [RuleScenarioProblem.Cause] {
    switch self {
    case .alerts(let selector, _, let count):
      let names = selector.labels.keys.sorted().filter { !PromQL.isLabelName($0) }
      return names.map { .labelName($0) } + count.causes
    case .value(let query, _, let within):
      let allowed = within >= 0 && within.isFinite
      return emptyQuery(query) + (allowed ? [] : [.toleranceNotAllowed(within)])
    case .absent(let query):
      return emptyQuery(query)
    }
  }

  private func emptyQuery(_ query: String) -> [RuleScenarioProblem.Cause] {
    query.allSatisfy(\.isWhitespace) ? [.emptyQuery] : []
  }
}

extension AlertCount {
  fileprivate var causes: [RuleScenarioProblem.Cause] {
    switch self {
    case .exactly(let count), .atLeast(let count): count < 0 ? [.negativeCount(count)] : []
    }
  }
}
