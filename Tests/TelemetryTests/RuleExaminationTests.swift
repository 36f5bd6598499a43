import Foundation
import Testing

@testable import Telemetry

/// End to end with the real promtool.
struct RuleExaminationTests {
  private static let good = """
    groups:
      - name: alerts
        rules:
          - alert: QueueBacklog
            expr: service:queue_depth:max > 100
            for: 10m
            labels: {severity: page}
      - name: records
        rules:
          - record: service:queue_depth:max
            expr: max by (service) (queue_depth)
    """

  private func examine(_ text: String, _ scenarios: [RuleScenario]) async throws
    -> RuleExamination.Result
  {
    try await Promtool.examination().examine(
      RuleFile(name: "alerts.yaml", text: text), in: scenarios)
  }

  private func passes(_ result: RuleExamination.Result) -> [[Bool]]? {
    guard case .judged(let outcomes) = result else { return nil }
    return outcomes.map { $0.expectations.map(\.passed) }
  }

  private func problems(_ result: RuleExamination.Result) -> [String]? {
    guard case .notLoaded(let problems) = result else { return nil }
    return problems.map { "\($0.place): \($0.found)" }
  }

  @Test func scenariosOfSeveralIntervalsInOneStart() async throws {
    let odd = "a\"b\\c\nd{}, é\u{301}😀"
    let series = [
      InputSeries(series: "queue_depth{service=\(PromQL.quoted(odd))}", values: "500x20 0x20")
    ]
    let scenarios = ["1m", "30s"].map {
      RuleScenario(
        behaviour: "a backlog", interval: PrometheusDuration($0)!, series: series,
        expectations: [
          Fixture.alerts(8, "QueueBacklog", ["service": odd], .pending, 1),
          Fixture.alerts(13, "QueueBacklog", ["service": odd, "severity": "page"], firing: 1),
          Fixture.alerts(13, nil, ["service": "a"], firing: 0),
          Fixture.query(8, "service:queue_depth:max", equals: 500),
        ])
    }
    let result = try await examine(Self.good, scenarios)
    // At 30 s the same samples last half as long: ten minutes, and the alert never fires.
    #expect(passes(result) == [[true, true, true, true], [true, false, true, true]])
  }

  @Test func theOrderOfGroupsIsTheFiles() async throws {
    // The alert stands before the record it reads, so it sees it one interval late, every time.
    let scenario = RuleScenario(
      behaviour: "a backlog", interval: Fixture.minutes(1),
      series: [InputSeries(series: "queue_depth", values: "500x30")],
      expectations: [
        Fixture.alerts(10, "QueueBacklog", firing: 0),
        Fixture.alerts(11, "QueueBacklog", firing: 1),
      ])
    let result = try await examine(Self.good, Array(repeating: scenario, count: 20))
    #expect(passes(result) == Array(repeating: [true, true], count: 20))
  }

  @Test func rulesThatLoad() async throws {
    #expect(try await examine(Self.good, []) == .judged([]))
    #expect(try await examine("", []) == .judged([]))
  }

  @Test(arguments: [
    (
      "groups:\n- name: g\n  rules:\n  - alert: X\n    exprr: up\n",
      "alerts.yaml:5: unknown field 'exprr' in a rule"
    ),
    (
      "groups:\n- name: g\n  rules:\n  - alert: X\n    expr: up >\n",
      "alerts.yaml:5:15: the expression of X does not parse: unexpected end of input"
    ),
    (
      "groups:\n- name: g\n  rules:\n  - alert: X\n    expr: up\n    for: ten\n",
      "alerts.yaml:6: 'ten' is not a duration"
    ),
    (
      "groups:\n- name: g\n\trules: []\n",
      "alerts.yaml:2: not YAML: found a tab character that violates indentation"
    ),
    (
      "groups:\n- name: g\n  rules:\n  - record: ALERTS\n    expr: up\n",
      "alerts.yaml:4: a recording rule writes ALERTS"
    ),
  ])
  func rulesThatDoNotLoad(text: String, problem: String) async throws {
    let scenario = RuleScenario(
      behaviour: "b", interval: Fixture.minutes(1), series: [],
      expectations: [Fixture.query(1, "1", equals: 1)])
    #expect(problems(try await examine(text, [])) == [problem])
    #expect(problems(try await examine(text, [scenario])) == [problem])
  }

  @Test func namesInTheRuleFileCannotForgeAnswers() async throws {
    let forged = """
      groups:
      - name: g
        rules:
        - record: a
          expr: label_replace(vector(1), "k", "1", "", "") or label_replace(vector(2), "k", "2", "", "")
        - alert: "X\\n    expr: \\"# drydock token 0.0.0\\\\nup\\", time: 1m,\\n        exp: {} 0E+00\\n        got: {} 1E+00"
          expr: a + on () a
      """
    let scenario = RuleScenario(
      behaviour: "b", interval: Fixture.minutes(1), series: [],
      expectations: [Fixture.query(1, "up", equals: 1)])
    #expect(passes(try await examine(forged, [scenario])) == [[false]])
  }

  @Test func seriesThatDoNotParseAreTheAuthorsFault() async throws {
    let scenario = RuleScenario(
      behaviour: "odd series", interval: Fixture.minutes(1),
      series: [InputSeries(series: "up{", values: "1x5")],
      expectations: [Fixture.query(1, "up", equals: 1)])
    await #expect {
      _ = try await examine(Self.good, [scenario])
    } throws: { error in
      guard case RuleExaminationFault.scenario(let problem) = error,
        case .series(let message) = problem.cause
      else { return false }
      return problem.behaviour == "odd series" && message.contains("parse error")
    }
  }

  @Test func whatTheCallerThrowsComesThrough() async throws {
    struct OutOfTime: Error {}
    let examination = RuleExamination(promtool: "/promtool") { _ in throw OutOfTime() }
    await #expect {
      _ = try await examination.examine(RuleFile(name: "r", text: ""), in: [])
    } throws: { error in
      guard case RuleExaminationFault.couldNotRun(let inner) = error else { return false }
      return inner is OutOfTime
    }
  }

  @Test func anythingElseFromPromtoolIsAFaultOfOurs() async throws {
    let examination = RuleExamination(promtool: "/promtool") { _ in
      RuleExamination.Ending(exitCode: 2, standardOutput: "", standardError: "panic: no")
    }
    await #expect {
      _ = try await examination.examine(RuleFile(name: "r", text: ""), in: [])
    } throws: { error in
      guard case RuleExaminationFault.promtool(2, let output) = error else { return false }
      return output == "panic: no"
    }
  }

  @Test func theWorkingFolderIsGoneAfterwards() async throws {
    let folders = Folders()
    let examination = RuleExamination(promtool: "/promtool") { command in
      await folders.add(command.workingDirectory)
      let names = try FileManager.default.contentsOfDirectory(atPath: command.workingDirectory)
      #expect(names == ["rules.yaml"])
      return RuleExamination.Ending(exitCode: 0, standardOutput: "", standardError: "")
    }
    _ = try await examination.examine(RuleFile(name: "r", text: ""), in: [])
    let seen = await folders.seen
    #expect(seen.count == 1)
    #expect(!seen.contains { FileManager.default.fileExists(atPath: $0) })
  }
}

private actor Folders {
  private(set) var seen: [String] = []
  func add(_ folder: String) { seen.append(folder) }
}
