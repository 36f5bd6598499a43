/// Compares what promtool observed with what a scenario expects.
struct ScenarioJudge {
  var observation: PromtoolObservation

  /// - Throws: `RuleExaminationFault` when the scenario itself is at fault, or promtool left a
  ///   question without an answer and a reason.
  func outcome(of scenario: RuleScenario, numbered number: Int) throws(RuleExaminationFault)
    -> ScenarioOutcome
  {
    let ids = scenario.expectations.indices.map {
      ObservedQuery.ID(scenario: number, expectation: $0, part: 0)
    }
    // promtool leaves a scenario where a rule fails in it, and asks none of its questions.
    if let error = observation.ruleErrors.first, ids.allSatisfy({ observation.answers[$0] == nil })
    {
      return ScenarioOutcome(
        behaviour: scenario.behaviour, expectations: [stopped(scenario, by: error)])
    }
    var outcomes: [ExpectationOutcome] = []
    for (id, expectation) in zip(ids, scenario.expectations) {
      let answer = try answer(to: id, of: scenario)
      let others = observation.answers[
        ObservedQuery.ID(scenario: number, expectation: id.expectation, part: 1)]
      outcomes.append(
        ExpectationWording(scenario: scenario, expectation: expectation).outcome(
          answer, others: others))
    }
    return ScenarioOutcome(behaviour: scenario.behaviour, expectations: outcomes)
  }

  private func stopped(_ scenario: RuleScenario, by error: PromtoolObservation.RuleError)
    -> ExpectationOutcome
  {
    let got =
      "the rule \(error.rule) could not be evaluated: \(RuleErrorWording.words(error.message))"
    return ExpectationOutcome(
      passed: false, did: "fed your rules \(scenario.told)",
      expected: "Prometheus to evaluate every rule; nothing else could be looked at", got: got,
      subject: "", cause: .evaluation(got))
  }

  private func answer(to id: ObservedQuery.ID, of scenario: RuleScenario)
    throws(RuleExaminationFault) -> PromtoolObservation.Answer
  {
    let answer = observation.answers[id]
    if case .error(let message)? = answer, let match = message.firstMatch(of: /parse error: (.*)/) {
      throw .scenario(
        RuleScenarioProblem(
          behaviour: scenario.behaviour, expectation: id.expectation,
          cause: .query(String(match.output.1))))
    }
    if let answer { return answer }
    throw .scenario(
      RuleScenarioProblem(
        behaviour: scenario.behaviour,
        cause: .series(observation.otherLines.joined(separator: "; "))))
  }
}

extension RuleExpectation.Demand {
  func isMet(by answer: PromtoolObservation.Answer) -> Bool {
    guard case .samples(let samples) = answer else { return false }
    switch self {
    case .absent:
      return samples.isEmpty
    case .alerts(_, let state, let count):
      return count.allows(PromtoolSample.alerts(state, in: samples))
    case .value(_, let wanted, let within):
      guard samples.count == 1, let value = samples[0].value else { return false }
      if value == wanted || (value.isNaN && wanted.isNaN) { return true }
      // Room for the last digit of decimal numbers: 0.3 - 0.2 is not quite 0.1.
      return abs(value - wanted) <= within + 1e-12 * max(1, abs(wanted))
    }
  }
}

extension AlertCount {
  func allows(_ count: Int) -> Bool {
    switch self {
    case .exactly(let wanted): count == wanted
    case .atLeast(let wanted): count >= wanted
    }
  }
}

extension PromtoolSample {
  /// Reads `count by (alertstate, ...) (ALERTS)`, which has no sample for a state without alerts.
  static func alerts(_ state: AlertState, in samples: [PromtoolSample]) -> Int {
    samples.filter { $0.labels["alertstate"] == state.rawValue }
      .compactMap { $0.value.flatMap { Int(exactly: $0) } }.reduce(0, +)
  }
}
