import Foundation
import Testing

@testable import Telemetry

struct ScenarioTests {
  @Test(arguments: [
    ("0", 0), ("5s", 5000), ("10m", 600_000), ("1h30m", 5_400_000), ("3d", 259_200_000),
    ("1m500ms", 60_500), ("2w", 1_209_600_000), ("1y1w", 32_140_800_000), ("0s", 0),
  ])
  func durations(text: String, milliseconds: Int64) {
    #expect(PrometheusDuration(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "5", "m", "-5m", "5 m", "1.5h", "30m1h", "1m1m", "ten", "5M", "1h ", "٣m",
    "99999999999999y", "9223372036854775807s", "292471208y292471208w",
  ])
  func notDurations(text: String) {
    #expect(PrometheusDuration(text) == nil)
  }

  @Test func aScenarioSurvivesCoding() throws {
    let scenario = RuleScenario(
      behaviour: "b", story: "s", interval: Fixture.minutes(1),
      series: [InputSeries(series: "up", values: "1x5")],
      expectations: [
        RuleExpectation(
          at: Fixture.minutes(1),
          demand: .alerts(AlertSelector(), state: .firing, count: .atLeast(1))),
        Fixture.alerts(1, "X", ["a": "b"], .pending, 2),
        Fixture.query(2, "up", equals: 1, within: 0.5),
        RuleExpectation(at: Fixture.minutes(3), demand: .absent(query: "up"), means: "m"),
      ])
    let data = try JSONEncoder().encode(scenario)
    #expect(try JSONDecoder().decode(RuleScenario.self, from: data) == scenario)
  }

  @Test(
    arguments: [
      (Fixture.alerts(1, "X", ["a-b": "c"], firing: 0), .labelName("a-b")),
      (Fixture.alerts(1, "X", ["": "c"], firing: 0), .labelName("")),
      (Fixture.alerts(1, "X", ["1a": "c"], firing: 0), .labelName("1a")),
      (Fixture.alerts(1, "X", ["é": "c"], firing: 0), .labelName("é")),
      (Fixture.alerts(1, "X", firing: -1), .negativeCount(-1)),
      (Fixture.query(1, " \n", equals: 1), .emptyQuery),
      (Fixture.query(1, "up", equals: 1, within: -0.1), .toleranceNotAllowed(-0.1)),
      (RuleExpectation(at: Fixture.minutes(1), demand: .absent(query: "")), .emptyQuery),
    ] as [(RuleExpectation, RuleScenarioProblem.Cause)])
  func expectationsWithProblems(expectation: RuleExpectation, cause: RuleScenarioProblem.Cause) {
    let scenario = RuleScenario(
      behaviour: "b", interval: Fixture.minutes(1), series: [], expectations: [expectation])
    #expect(
      scenario.problems
        == [RuleScenarioProblem(behaviour: "b", expectation: 0, cause: cause)])
  }

  @Test func scenariosWithProblems() {
    let scenario = RuleScenario(
      behaviour: "b", interval: PrometheusDuration("0")!, series: [], expectations: [])
    #expect(scenario.problems.map(\.cause) == [.intervalIsZero, .nothingExpected])
    #expect(
      scenario.problems.map(\.description) == [
        "scenario 'b': the interval is 0; expected the distance of the samples, such as 1m",
        "scenario 'b': nothing is expected; expected at least one entry under `expect:`",
      ])
  }
}
