import Testing

@testable import Telemetry

struct RuleFindingTests {
  /// What is found for scenarios of which every expectation gets the same answer.
  private func findings(
    _ scenarios: [[RuleExpectation]], answer: [PromtoolSample],
    others: [PromtoolSample]? = nil
  ) throws -> [RuleFinding] {
    var observation = PromtoolObservation(output: "", rules: "r", token: "t")
    var outcomes: [ScenarioOutcome] = []
    for (number, expectations) in scenarios.enumerated() {
      for index in expectations.indices {
        observation.answers[.init(scenario: number, expectation: index, part: 0)] =
          .samples(answer)
        observation.answers[.init(scenario: number, expectation: index, part: 1)] =
          others.map { .samples($0) }
      }
      let scenario = RuleScenario(
        behaviour: "case \(number)", interval: Fixture.minutes(1), series: [],
        expectations: expectations)
      outcomes.append(
        try ScenarioJudge(observation: observation).outcome(of: scenario, numbered: number))
    }
    return outcomes.findings
  }

  private let one = [PromtoolSample(labels: ["alertstate": "firing"], value: 1)]

  @Test func repeatedMomentsAreOneFindingInEachScenario() throws {
    let quiet = [1, 2, 3].map { Fixture.alerts($0, "X", firing: 0) }
    let found = try findings([quiet, [quiet[0]], [Fixture.alerts(1, "X", firing: 1)]], answer: one)
    #expect(
      found.map(\.did) == [
        "fed your rules case 0, and looked 1m after the start",
        "fed your rules case 1, and looked 1m after the start",
      ])
    #expect(found.map(\.got) == ["1 firing; the same at 2 more moments", "1 firing"])
  }

  @Test func whatIsExpectedTellsFindingsApart() throws {
    let found = try findings(
      [[Fixture.alerts(1, "X", firing: 0), Fixture.alerts(2, "X", firing: 2)]], answer: one)
    #expect(found.map(\.expected) == ["no firing X alerts", "2 firing X alerts"])
  }

  @Test func queriesWithoutAValueAreOneFinding() throws {
    let queries = ["a", "b", "c", "d", "e", "f"].map { Fixture.query(1, $0, equals: 1) }
    let found = try findings([queries, [queries[0]]], answer: [])
    #expect(found.map(\.expected) == ["a to be 1"])
    #expect(
      found.map(\.got) == ["no value; the same at 1 more moment, and for b, c, d, e and 1 more"])
  }

  @Test func valuesThatAreOffAreOneFindingInEachScenario() throws {
    let queries = ["a", "b"].map { Fixture.query(1, $0, equals: 1) }
    let found = try findings(
      [queries, queries], answer: [PromtoolSample(labels: [:], value: 2)])
    #expect(found.map(\.got) == ["2; wrong too for b", "2; wrong too for b"])
  }

  @Test func alertsThatLackALabelAreOneFinding() throws {
    let scenarios = ["a", "b"].map { [Fixture.alerts(1, "X", ["service": $0], firing: 1)] }
    let found = try findings(scenarios, answer: [], others: one)
    #expect(
      found.map(\.got) == [
        "none with these labels, but 1 firing without service; the same for firing X alert with "
          + "service=b"
      ])
  }

  @Test func aRuleThatCannotBeEvaluatedIsOneFinding() throws {
    var observation = PromtoolObservation(output: "", rules: "r", token: "t")
    observation.ruleErrors = [.init(rule: "Burn", message: "duplicate sample for timestamp")]
    let judge = ScenarioJudge(observation: observation)
    let outcomes = try [0, 1].map { try judge.outcome(of: Fixture.scenarios[$0], numbered: $0) }
    let found = outcomes.findings
    #expect(found.map(\.did) == ["fed your rules a backlog of a quarter of an hour"])
    #expect(
      found.map(\.got) == [
        "the rule Burn could not be evaluated: at one moment it gave the same series twice, so alerts "
          + "or records of one name must differ in a label (duplicate sample for timestamp); the same "
          + "in 1 more scenario"
      ])
  }
}
