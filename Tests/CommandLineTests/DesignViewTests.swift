import Classroom
import CourseModel
import Testing

@testable import CommandLineFront
@testable import Interviews

/// Reports of designs on the terminal, of real runs: one seed gives one report.
@Suite struct DesignViewTests {
  static let style = TextStyle(isColoured: false, width: 80)

  private func report(_ design: String, _ scenario: String) throws -> DesignReport {
    try DesignRun.report(
      of: .init(text: design, file: "design.yaml"),
      scenario: .init(text: scenario, file: "scenario.yaml"))
  }

  private func check(_ design: String, _ scenario: String, _ name: String) throws {
    let lines =
      switch try report(design, scenario) {
      case .serving(let report): ServingReportView(style: Self.style).lines(report)
      case .pipeline(let report): PipelineReportView(style: Self.style).lines(report)
      }
    try Golden.check(lines.joined(separator: "\n"), name)
  }

  private static let calm = """
    kind: serving
    components:
      users: {kind: client}
      api: {kind: service, replicas: 2, service: 5ms, cost: $40/month}
      model: {kind: model-server, replicas: 4, concurrency: 2, service: 20ms, cost: $90/month}
      events: {kind: queue}
      counters: {kind: stream-processor, service: 2ms, window: 10s}
    flows:
      - {from: users, to: api, timeout: 500ms}
      - {from: api, to: model, timeout: 200ms}
      - {from: api, to: events, mode: async}
      - {from: events, to: counters}
    """

  @Test func aDesignThatHolds() throws {
    try check(
      Self.calm,
      """
      kind: serving
      duration: 5m
      traffic: [{rate: 100rps}]
      objectives: {latencyP99: 100ms, goodput: 99%, freshnessP99: 15s, costPerMonth: $500/month}
      """, "design-serving")
  }

  @Test func aDesignInTrouble() throws {
    try check(
      """
      kind: serving
      components:
        users: {kind: client}
        api: {kind: service, service: 5ms, zones: [a, b], replicas: 2}
        model: {kind: model-server, service: 40ms, queue: 10}
        rules: {kind: service, service: 1ms}
      flows:
        - {from: users, to: api, timeout: 2s}
        - {from: api, to: model, timeout: 100ms, retries: 2, fallback: {to: rules}}
      """,
      """
      kind: serving
      duration: 3m
      traffic: [{rate: 60rps}]
      faults:
        - lost-zone: {zone: b, at: 1m, lasting: 30s}
        - down: {kind: cache, at: 2m, lasting: 10s}
      objectives: {latencyP99: 50ms, goodput: 99%, freshnessP99: 1m}
      """, "design-serving-trouble")
  }

  @Test func aDesignThatAnswersFew() throws {
    try check(
      """
      kind: serving
      components:
        users: {kind: client}
        api: {kind: service, service: 1ms, rateLimit: {rate: 10rps}}
      flows: [{from: users, to: api}]
      """,
      """
      kind: serving
      duration: 2m
      traffic: [{rate: 100rps}]
      objectives: {latencyP99: 50ms, goodput: 99%}
      """, "design-serving-refuses")
  }

  private static func nightly(_ schedule: String) -> String {
    """
    kind: pipeline
    workers: 2
    fixedCost: $20/month
    sources: [usage]
    tasks:
      clean: {inputs: [usage], schedule: "\(schedule)", duration: 20m, retries: 1, idempotent: true, validate: full, onInvalid: quarantine, cost: $1/hour}
      score: {inputs: [clean], schedule: on-data, duration: {median: 2h, p99: 4h}, retries: 1, idempotent: true, sla: 6h, cost: $2/hour}
    """
  }

  @Test func aPipelineWithMisses() throws {
    try check(
      Self.nightly("0 3 * * *"),
      """
      kind: pipeline
      duration: 4w
      deadline: 6h
      sources: [{rows: 5M, arrival: 1h, duplicates: 1%}]
      taskFailures: 5%
      faults:
        - late-source: {at: 9d, by: 6h}
        - malformed: {at: 15d, lasting: 2d, share: 3%}
      objectives: {slaMisses: 1, lostRows: 1%, freshnessP95: 36h, costPerMonth: $200/month}
      """, "design-pipeline")
  }

  @Test func aPipelineWithNothingDue() throws {
    try check(
      Self.nightly("0 3 1 * *"),
      "kind: pipeline\nduration: 2w\nobjectives: {slaMisses: 1, lostRows: 1%, freshnessP95: 36h}\n",
      "design-pipeline-nothing-due")
  }

  @Test func scoresOfAPromptsAnswers() throws {
    func score(_ answer: String, _ level: Level, _ percent: Double) -> PromptVerification.Score {
      .init(
        answer: answer, level: level, percent: percent,
        results: [
          PointResult(
            id: "cost-said", title: "Puts a number on the cost", source: .detected, points: 2,
            earned: percent > 50, why: "A design without a price is a wish.",
            evidence: Evidence("money: 1200", quote: "It costs $1200 a month."), readNext: [],
            anchors: [], chosen: nil)
        ])
    }
    let verified = VerifyPrompts.Verified(
      problems: [],
      verdicts: [
        .init(
          prompt: "fraud-scoring",
          scores: Level.allCases.flatMap { [score("strong", $0, 92.4), score("weak", $0, 21)] },
          generic: Level.allCases.map { score("generic", $0, 30.6) },
          complaints: ["mid: a text that fits any prompt has 31, at most 25 wanted"])
      ])
    for (isVerbose, name) in [(false, "prompt-verified"), (true, "prompt-verified-verbose")] {
      let view = PromptVerificationView(style: Self.style, isVerbose: isVerbose)
      try Golden.check(view.lines(verified).joined(separator: "\n"), name)
    }
  }
}
