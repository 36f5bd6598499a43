import CourseModel
import Documents
import Testing

@testable import Interviews

/// What must not earn a point: lesser answers, nothing measured, a candidate's own deadline.
@Suite struct VerdictTests {
  private func serving(_ components: String, _ flows: String, _ scenario: String) throws
    -> ServingReport
  {
    try Trial(
      design:
        "kind: serving\ncomponents:\n  users: {kind: client}\n\(components)\nflows:\n\(flows)\n",
      scenario: "kind: serving\nduration: 2m\n\(scenario)\n"
    ).serving()
  }

  private func pipeline(_ tasks: String, _ scenario: String) throws -> PipelineReport {
    let report = try DesignRun.report(
      of: .init(text: "kind: pipeline\nsources: [clicks]\ntasks:\n\(tasks)\n", file: "d.yaml"),
      scenario: .init(
        text:
          "kind: pipeline\nsources: [{rows: 10M, arrival: 1h}]\ntaskFailures: 0%\n\(scenario)\n",
        file: "s.yaml"))
    guard case .pipeline(let pipeline) = report else { throw NoPipeline() }
    return pipeline
  }

  private struct NoPipeline: Error {}

  private func met(_ results: [ObjectiveResult]) -> [Objective.Measure: Bool] {
    Dictionary(uniqueKeysWithValues: results.map { ($0.objective, $0.met) })
  }

  private let alwaysFallsBack = """
      api: {kind: service, service: 1ms}
      model: {kind: model-server, service: 20ms, concurrency: 1000}
      rules: {kind: service, service: 1ms}
    """
  private let hasty = """
      - {from: users, to: api}
      - {from: api, to: model, timeout: 1ms, fallback: {to: rules}}
    """

  @Test func fallingBackOnEveryRequestIsNoGoodput() throws {
    let report = try serving(
      alwaysFallsBack, hasty, "traffic: [{rate: 50rps}]\nobjectives: {goodput: 99%}")
    #expect(met(report.objectives) == [.goodput: true, .degraded: false])
    #expect(report.objectives.first { $0.objective == .degraded }?.limit == 0.1)
    #expect(report.objectives.first { $0.objective == .degraded }?.seen == 1)
  }

  @Test func anAuthorMayAllowMore() throws {
    let report = try serving(
      alwaysFallsBack, hasty,
      "traffic: [{rate: 50rps}]\nobjectives: {goodput: 99%, degraded: 100%}")
    #expect(met(report.objectives) == [.goodput: true, .degraded: true])
  }

  @Test(
    arguments: [
      ("[]", 0.1), ("[{down: {kind: cache, at: 10s, lasting: 30s}}]", 0.35),
      // What two faults cover counts once, and what lies after the end not at all.
      (
        "[{down: {kind: cache, at: 10s, lasting: 30s}}, {slow: {kind: cache, at: 20s, lasting: 20s, factor: 2}}]",
        0.35
      ),
      ("[{down: {kind: cache, at: 90s, lasting: 1h}}]", 0.35),
      ("[{down: {kind: cache, at: 0s, lasting: 2m}}]", nil),
    ] as [(String, Double?)])
  func theTimeOfAFaultMayBeDegraded(faults: String, limit: Double?) throws {
    let scenario = try DesignText.scenario(
      "kind: serving\nduration: 2m\ntraffic: [{rate: 1rps}]\nfaults: \(faults)\nobjectives: {goodput: 99%}",
      file: "s.yaml")
    guard case .serving(let serving) = scenario else { throw NoPipeline() }
    #expect(serving.objectives.first { $0.measure == .degraded }?.limit == limit)
  }

  @Test func whoRefusesMostIsNotFast() throws {
    let report = try serving(
      "  api: {kind: service, service: 1ms, rateLimit: {rate: 20rps}}",
      "  - {from: users, to: api}",
      "traffic: [{rate: 100rps}]\nobjectives: {latencyP99: 100ms}")
    let result = try #require(report.objectives.first)
    #expect(!result.met && (result.seen ?? 1) < 0.1)
    #expect(result.note?.hasPrefix("only ") == true)
    #expect(result.note?.hasSuffix("% of the requests were answered") == true)
  }

  @Test func nothingAnsweredIsNothingMet() throws {
    let report = try serving(
      "  api: {kind: service, service: 1ms}", "  - {from: users, to: api}",
      """
      traffic: [{rate: 10rps}]
      faults: [{down: {component: api, at: 0s, lasting: 1h}}]
      warmUp: 0s
      objectives: {latencyP99: 1s, degraded: 5%, freshnessP99: 1h}
      """)
    #expect(report.objectives.allSatisfy { !$0.met && $0.seen == nil })
    #expect(
      report.objectives.map(\.note) == [
        "no request was answered", "no request was answered", "no message was finished",
      ])
  }

  @Test func aPipelineWithoutADueIntervalMeetsNothing() throws {
    let report = try pipeline(
      "  t: {inputs: [clicks], schedule: \"0 2 1 * *\", duration: 10m, idempotent: true}",
      "duration: 2w\nobjectives: {slaMisses: 3, lostRows: 5%, duplicateRows: 5%, corruptRows: 5%, freshnessP95: 2d}"
    )
    #expect(report.deadline == DeadlineCount(after: 86_400, due: 0, missed: 0))
    #expect(report.objectives.count == 5)
    #expect(report.objectives.allSatisfy { !$0.met && $0.seen == nil && $0.note != nil })
  }

  private func daily(_ more: String, start: String = "0 10 * * *") -> String {
    "  t: {inputs: [clicks], schedule: \"\(start)\", duration: 10m, idempotent: true\(more)}"
  }

  @Test(arguments: ["", ", sla: 9h", ", sla: 2d", ", sla: 1w"])
  func theCandidatesOwnDeadlineChangesNothing(sla: String) throws {
    let report = try pipeline(
      daily(sla), "duration: 2w\ndeadline: 8h\nobjectives: {slaMisses: 3, lostRows: 1%}")
    // Done at 10:10 each day, due at 08:00.
    #expect(report.deadline == DeadlineCount(after: 28_800, due: 13, missed: 13))
    #expect(met(report.objectives) == [.slaMisses: false, .lostRows: true])
    #expect(report.rows.expected == 130e6)
  }

  @Test func runningOnceAWeekDoesNotPutADailyDeadlineOff() throws {
    let weekly = try pipeline(
      daily("", start: "0 2 * * 1"), "duration: 4w\ndeadline: 8h\nobjectives: {slaMisses: 0}")
    #expect(weekly.deadline.due > 0 && weekly.deadline.missed == weekly.deadline.due)
    let inTime = try pipeline(
      daily("", start: "0 2 * * *"), "duration: 4w\ndeadline: 8h\nobjectives: {slaMisses: 0}")
    #expect(inTime.deadline.due == 27 && inTime.deadline.missed == 0)
  }

  @Test func whatIsMadeOfIncompleteDataIsNotComplete() throws {
    func chain(_ more: String) -> String {
      """
        clean: {inputs: [clicks], schedule: "0 2 * * *", duration: 10m, idempotent: true\(more)}
        load: {inputs: [clean], schedule: on-data, duration: 10m, idempotent: true\(more)}
      """
    }
    // The data of day 5 comes at 11:00; `clean` runs at 02:00 on what is there, and `load` on that.
    let scenario =
      "duration: 2w\ndeadline: 8h\nfaults: [{late-source: {at: 5d, by: 10h}}]\nobjectives: {slaMisses: 0}"
    let hasty = try pipeline(chain(""), scenario)
    #expect(hasty.deadline.missed == 1 && hasty.rows.lost == 10e6)
    #expect(hasty.tasks.map(\.runs) == [13, 13])
    let catching = try pipeline(chain(", catchUp: true"), scenario)
    #expect(catching.deadline.missed == 1 && catching.rows.lost == 0)
    #expect(catching.tasks.map(\.runs) == [14, 14])
  }

  @Test func degradedAnswersEarnNoPointOfTheScenario() throws {
    var prompt = try PromptFixture.prompt()
    let strong = try #require(prompt.answers[.strong])
    func earned(_ design: String) -> [String: PointResult] {
      var files = strong.files
      files.design = design
      let examination = AnswerExamination(
        prompt: prompt, files: files, asked: [], precision: .quick)
      return Dictionary(
        uniqueKeysWithValues: examination.results(at: .senior).map { ($0.id, $0) })
    }
    let hasty = strong.files.design.replacing("timeout: 150ms", with: "timeout: 1ms")
    #expect(hasty != strong.files.design)
    let points = ["latency-met", "goodput-met", "room-left", "cost-met", "zone-survived"]
    #expect(points.allSatisfy { earned(strong.files.design)[$0]?.earned == true })
    #expect(points.allSatisfy { earned(hasty)[$0]?.earned == false })
    #expect(
      earned(hasty)["latency-met"]?.evidence.words.contains("% of the answers were degraded")
        == true)
    // Where the author allows it, it counts.
    for index in prompt.scenarios.indices {
      for level in Level.allCases {
        for place in prompt.scenarios[index].objectives[level]?.indices ?? 0..<0
        where prompt.scenarios[index].objectives[level]?[place].measure == .degraded {
          prompt.scenarios[index].objectives[level]?[place].limit = 1
        }
      }
    }
    #expect(earned(hasty)["goodput-met"]?.earned == true)
  }

  @Test func kindsThatMayStandForEachOtherAreOneFact() throws {
    let log = ProblemLog()
    let node = try DocumentReader.read(
      "{kind: [model-server, service], fact: model, required: true, serviceAtLeast: 8ms}",
      as: .yaml, file: "prompt.yaml")
    let limit = try #require(WorldShape.limit.value(of: node, log: log))
    #expect(log.problems.isEmpty && limit.subject == .kinds([.modelServer, .service]))
    var prompt = try PromptFixture.prompt()
    prompt.world = [limit]
    func contradictions(_ kind: String, _ time: String) throws -> [String] {
      let design = try DesignText.design(
        """
        kind: serving
        components: {c: {kind: client}, m: {kind: \(kind), service: \(time)}}
        flows: [{from: c, to: m}]
        """, file: "design.yaml")
      return WorldCheck(prompt: prompt).contradictions(of: design)
    }
    #expect(try contradictions("service", "8ms").isEmpty)
    #expect(try contradictions("model-server", "8ms").isEmpty)
    #expect(try contradictions("service", "1ms").count == 1)
    #expect(
      try contradictions("store", "8ms").first?.hasPrefix(
        "the design has no model-server or service") == true)
  }

  @Test func aFaultMeetsEveryKindItNames() throws {
    let report = try serving(
      "  a: {kind: store, service: 1ms}\n  b: {kind: feature-store, service: 1ms}",
      "  - {from: users, to: a}\n  - {from: users, to: b}",
      "traffic: [{rate: 10rps}]\nfaults: [{slow: {kind: [store, feature-store], at: 0s, lasting: 2m, factor: 10}}]"
    )
    #expect(report.faults.map(\.met) == [["a", "b"]])
    #expect(report.components.allSatisfy { $0.service > 0.009 })
  }
}
