import Testing

@testable import Telemetry

struct ScenarioJudgeTests {
  private let firing = PromtoolSample(labels: ["alertstate": "firing"], value: 2)
  private let pending = PromtoolSample(labels: ["alertstate": "pending"], value: 1)

  private func outcome(
    _ expectation: RuleExpectation, _ samples: [PromtoolSample],
    withoutLabels: [PromtoolSample]? = nil
  ) throws -> ExpectationOutcome {
    let scenario = RuleScenario(
      behaviour: "a backlog", interval: Fixture.minutes(1), series: [],
      expectations: [expectation])
    var observation = PromtoolObservation(output: "", rules: "r", token: "t")
    observation.answers[ObservedQuery.ID(scenario: 0, expectation: 0, part: 0)] = .samples(samples)
    if let withoutLabels {
      observation.answers[ObservedQuery.ID(scenario: 0, expectation: 0, part: 1)] =
        .samples(withoutLabels)
    }
    let judge = ScenarioJudge(observation: observation)
    return try judge.outcome(of: scenario, numbered: 0).expectations[0]
  }

  private func number(_ value: Double) -> [PromtoolSample] {
    [PromtoolSample(labels: [:], value: value)]
  }

  @Test func alertsAreCountedByState() throws {
    let both = [firing, pending]
    #expect(try outcome(Fixture.alerts(1, "X", firing: 2), both).passed)
    #expect(try !outcome(Fixture.alerts(1, "X", firing: 1), both).passed)
    #expect(try outcome(Fixture.alerts(1, "X", [:], .pending, 1), both).passed)
    #expect(try outcome(Fixture.alerts(1, "X", firing: 0), [pending]).passed)
    #expect(try outcome(Fixture.alerts(1, "X", firing: 0), []).passed)
    #expect(try !outcome(Fixture.alerts(1, "X", firing: 1), []).passed)
  }

  @Test(arguments: [
    (0.02, 0.02, 0, true), (0.3 - 0.2, 0.1, 0, true), (0.021, 0.02, 0.001, true),
    (0.0211, 0.02, 0.001, false), (.nan, .nan, 0, true), (.nan, 0, 1, false),
    (.infinity, .infinity, 0, true), (.infinity, 1, 0.5, false), (0, 0.02, 0.001, false),
  ])
  func valuesAreComparedWithinTheTolerance(
    got: Double, wanted: Double, within: Double, passes: Bool
  ) throws {
    let expectation = Fixture.query(1, "q", equals: wanted, within: within)
    #expect(try outcome(expectation, number(got)).passed == passes)
  }

  @Test func aValueIsOneSample() throws {
    let expectation = Fixture.query(1, "q", equals: 1)
    #expect(try !outcome(expectation, []).passed)
    #expect(try !outcome(expectation, number(1) + number(1)).passed)
    #expect(try !outcome(expectation, [PromtoolSample(labels: [:], value: nil)]).passed)
    let absent = RuleExpectation(at: Fixture.minutes(1), demand: .absent(query: "q"))
    #expect(try outcome(absent, []).passed)
    #expect(try !outcome(absent, number(0)).passed)
  }

  @Test func theWordsOfAnAlertFinding() throws {
    var expectation = Fixture.alerts(19, "Backlog", ["severity": "page", "a": "b"], firing: 1)
    expectation.means = "pages the person on call"
    let result = try outcome(expectation, [], withoutLabels: [firing])
    #expect(result.did == "fed your rules a backlog, and looked 19m after the start")
    #expect(
      result.expected
        == "1 firing Backlog alert with a=b, severity=page: pages the person on call")
    #expect(result.got == "none with these labels, but 2 firing without a, severity")
  }

  @Test func theWordsOfOtherFindings() throws {
    let some = RuleExpectation(
      at: Fixture.minutes(1),
      demand: .alerts(AlertSelector(labels: ["a": "b"]), state: .firing, count: .atLeast(1)))
    #expect(try outcome(some, [pending]).expected == "at least 1 firing alert with a=b")
    #expect(try outcome(some, [firing]).passed)
    #expect(try !outcome(some, [pending]).passed)
    let none = Fixture.alerts(1, nil, firing: 0)
    #expect(try outcome(none, [firing]).expected == "no firing alerts")
    #expect(try outcome(none, [firing, pending]).got == "2 firing and 1 pending")
    #expect(try outcome(Fixture.alerts(1, "X", firing: 1), [pending]).got == "1 pending")
    #expect(try outcome(Fixture.alerts(1, "X", firing: 1), []).got == "none firing, none pending")
    let value = Fixture.query(1, "job:ratio", equals: 0.02, within: 0.001)
    #expect(try outcome(value, []).expected == "job:ratio to be 0.02, give or take 0.001")
    #expect(try outcome(value, []).got == "no value")
    #expect(try outcome(value, number(1.0 / 3)).got == "0.333333")
    #expect(try outcome(value, number(.nan)).got == "NaN")
    #expect(
      try outcome(value, number(1) + number(2)).got == "2 series where one answer was asked for")
  }

  @Test func recordedRunsAreJudged() throws {
    for version in Fixture.versions {
      let judge = ScenarioJudge(observation: try Fixture.observation("answers-\(version).txt"))
      var scenario = Fixture.scenarios[0]
      scenario.expectations.removeLast()
      let outcome = try judge.outcome(of: scenario, numbered: 0)
      #expect(
        outcome.expectations.map(\.passed) == [
          true, true, true, false, true, true, true, false, true, true, false, true, false,
        ], "\(version)")
      let failing = try judge.outcome(of: Fixture.scenarios[1], numbered: 1).expectations
      #expect(failing.map(\.passed) == [false])
      #expect(failing[0].got.hasPrefix("the rule broken could not be evaluated: several series on"))
      #expect(failing[0].did == "fed your rules two right sides")
    }
  }

  @Test func theStoryIsTold() throws {
    var scenario = Fixture.scenarios[0]
    scenario.story = "500 from minute 0 to minute 15"
    scenario.expectations = [Fixture.alerts(5, "QueueBacklog", firing: 0)]
    let judge = ScenarioJudge(observation: try Fixture.observation("answers-2.42.txt"))
    #expect(
      try judge.outcome(of: scenario, numbered: 0).expectations[0].did
        == "fed your rules a backlog of a quarter of an hour (500 from minute 0 to minute 15), "
        + "and looked 5m after the start")
  }

  @Test func aQueryThatDoesNotParseIsTheAuthorsFault() throws {
    let judge = ScenarioJudge(observation: try Fixture.observation("answers-2.42.txt"))
    #expect {
      try judge.outcome(of: Fixture.scenarios[0], numbered: 0)
    } throws: { error in
      guard case RuleExaminationFault.scenario(let problem) = error else { return false }
      return problem.expectation == 13
        && problem.cause == .query("unclosed left parenthesis")
    }
  }
}
