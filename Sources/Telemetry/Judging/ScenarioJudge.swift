/// Compares what promtool observed with what a scenario expects.
struct ScenarioJudge {
  var observation: PromtoolObservation

  /// - Throws: `RuleExaminationFault` when the scenario itself is at fault, or promtool left a
  ///   question without an answer and a reason.
  func outcome(of scenario: RuleScenario, numbered number: Int) throws(RuleExaminationFault)
    -> ScenarioOutcome
  {
    var outcomes: [ExpectationOutcome] = []
    for (index, expectation) in scenario.expectations.enumerated() {
      let id = ObservedQuery.ID(scenario: number, expectation: index, part: 0)
      let answer = try answer(to: id, of: scenario)
      let explanation = observation.answers[
        ObservedQuery.ID(scenario: number, expectation: index, part: 1)]
      outcomes.append(
        ExpectationOutcome(
          passed: expectation.demand.isMet(by: answer),
          did: ExpectationWording.did(scenario: scenario, expectation: expectation),
          expected: ExpectationWording.expected(expectation),
          got: ExpectationWording.got(expectation.demand, answer, explanation: explanation)))
    }
    return ScenarioOutcome(behaviour: scenario.behaviour, expectations: outcomes)
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
    // promtool leaves a scenario where a rule fails in it, and asks none of its questions.
    if let error = observation.ruleErrors.first {
      return .error("the rule \(error.rule) could not be evaluated: \(error.message)")
    }
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
      return PromtoolSample.alerts(state, in: samples) == count
    case .value(_, let wanted, let within):
      guard samples.count == 1, let value = samples[0].value else { return false }
      if value == wanted || (value.isNaN && wanted.isNaN) { return true }
      // Room for the last digit of decimal numbers: 0.3 - 0.2 is not quite 0.1.
      return abs(value - wanted) <= within + 1e-12 * max(1, abs(wanted))
    }
  }
}

extension PromtoolSample {
  /// Reads `count by (alertstate) (ALERTS)`, which has no sample for a state without alerts.
  static func alerts(_ state: AlertState, in samples: [PromtoolSample]) -> Int {
    let sample = samples.first { $0.labels["alertstate"] == state.rawValue }
    return sample?.value.flatMap { Int(exactly: $0) } ?? 0
  }
}
