import CourseModel
import Testing

@testable import Interviews

/// Reports over the fixture prompt.
@Suite struct ScoringTests {
  private func report(
    _ strength: ModelAnswer.Strength, level: Level = .senior, asked: Set<String> = [],
    gains: Bool = false, edit: (inout AnswerFiles) -> Void = { _ in }
  ) throws -> InterviewReport {
    let prompt = try PromptFixture.prompt()
    var files = try #require(prompt.answers[strength]).files
    files.folder = nil
    edit(&files)
    return InterviewScorer(prompt: prompt, level: level).report(
      on: InterviewSubmission(files: files, asked: asked), searchesGains: gains)
  }

  private func result(_ id: String, in report: InterviewReport) throws -> PointResult {
    try #require(report.dimensions.flatMap(\.results).first { $0.id == id })
  }

  @Test func askingNothingHasItsPrice() throws {
    let silent = try report(.strong)
    #expect(try result("asked-what-decides", in: silent).earned == false)
    #expect(silent.unasked.map(\.weight) == [3, 3, 2, 2, 1])
    let curious = try report(.strong, asked: ["traffic", "latency"])
    #expect(try result("asked-what-decides", in: curious).earned == true)
    #expect(curious.points == silent.points + 3)
  }

  @Test func selfAssessmentNeverCounts() throws {
    let prompt = try PromptFixture.prompt()
    let files = try #require(prompt.answers[.strong]).files
    let scorer = InterviewScorer(prompt: prompt, level: .mid)
    func score(_ assessed: [String: Int]) -> InterviewReport {
      scorer.report(
        on: InterviewSubmission(files: files, asked: [], assessed: assessed), searchesGains: false)
    }
    let (without, with) = (score([:]), score(["clear": 4]))
    #expect(without.points == with.points && without.outOf == with.outOf)
    #expect(try result("clear", in: with).chosen == 4)
    #expect(try result("clear", in: with).earned == nil)
    #expect(with.sources.map(\.source) == [.computed, .asked, .detected])
  }

  @Test func aDesignThatDeniesTheFactsEarnsNoSimulation() throws {
    let report = try report(.strong) { files in
      files.design = files.design.replacing("perItem: 8ms", with: "perItem: 100us")
    }
    #expect(report.contradictions.count == 1)
    #expect(
      report.contradictions[0].contains("100 us") || report.contradictions[0].contains("0.1 ms"))
    #expect(try result("latency-met", in: report).earned == false)
    #expect(try result("timeouts-nested", in: report).earned == true)
  }

  @Test func aPriceCountsOnlyForWhatWorks() throws {
    #expect(try result("cost-met", in: report(.hollow)).earned == false)
    #expect(try result("cost-met", in: report(.strong)).earned == true)
  }

  @Test func whatCannotBeReadCostsItsPointsOnly() throws {
    let report = try report(.strong) { $0.design = "kind: serving\ncomponents: [" }
    #expect(report.problems.contains { $0.place.file == "design.yaml" && $0.place.line > 0 })
    #expect(try result("latency-met", in: report).earned == false)
    #expect(try result("peak-right", in: report).earned == true)
    #expect(try result("model-slow", in: report).earned == true)
    let empty = try self.report(.strong) { $0 = AnswerFiles(answer: "", estimates: "", design: "") }
    #expect(empty.points == 0)
    #expect(empty.outOf > 0)
  }

  @Test func aDesignOfAnotherKindIsNamed() throws {
    let report = try report(.strong) {
      $0.design = """
        kind: pipeline
        sources: [a]
        tasks: {t: {inputs: [a], schedule: on-data, duration: 1m, idempotent: true}}
        """
    }
    #expect(report.problems.contains { $0.found == "a design of another kind" })
  }

  @Test func lostPointsLeadToLessonsAndTheStrongAnswersWords() throws {
    let report = try report(.weak, level: .mid)
    #expect(report.study.first.map { $0.points } == report.study.map(\.points).max())
    let section = try #require(report.comparison.first { $0.section == .failureHandling })
    #expect(section.yours == "Kubernetes restarts the pod when it crashes.")
    #expect(section.onlyStrong.contains { $0.quote.contains("falls back to a list of rules") })
  }

  @Test func gainsAreChangesThatWereRun() throws {
    let report = try report(.weak, level: .mid, gains: true)
    #expect(report.gains.count == 3)
    #expect(report.gains.map(\.points) == report.gains.map(\.points).sorted(by: >))
    #expect(report.gains.allSatisfy { $0.points > 0 && !$0.earns.isEmpty })
    #expect(try self.report(.strong, level: .mid, gains: true).gains.isEmpty)
  }

  @Test func theSameSubmissionGivesTheSameReport() throws {
    #expect(
      try report(.middling, level: .mid, gains: true) == report(.middling, level: .mid, gains: true)
    )
  }

  static let structures: [(String, [String: Bool])] = [
    (
      """
      kind: serving
      components:
        c: {kind: client}
        g: {kind: gateway, replicas: 2, zones: [a, b], rateLimit: {rate: 10rps}}
        s: {kind: service, service: 5ms, zones: [a, b]}
        m: {kind: model-server, service: 5ms, rollout: {canary: 5%, detection: 5m}, replicas: 3}
      flows:
        - {from: c, to: g, timeout: 1s}
        - {from: g, to: s, timeout: 500ms}
        - {from: s, to: m, timeout: 200ms, retries: 2, required: false}
      """,
      [
        "{fact: has, kinds: [model-server, gateway]}": true, "{fact: has, kinds: [cache]}": false,
        "{fact: zones, kinds: [gateway], atLeast: 2}": true,
        "{fact: zones, kinds: [gateway, service], atLeast: 2}": false,
        "{fact: replicas, kinds: [model-server], atLeast: 3}": true,
        "{fact: replicas, kinds: [service], atLeast: 2}": false,
        "{fact: fallback, kinds: [model-server]}": true,
        "{fact: fallback, kinds: [service]}": false,
        "{fact: fallback, kinds: [cache]}": false, "{fact: timeouts}": false,
        "{fact: retries-bounded}": true, "{fact: circuit-breaker, kinds: [model-server]}": false,
        "{fact: rate-limit, kinds: [gateway]}": true, "{fact: canary, kinds: [model-server]}": true,
        "{fact: async}": false, "{fact: components, atMost: 4}": true,
        "{fact: components, atMost: 3}": false, "{fact: idempotent}": false,
      ]
    ),
    (
      """
      kind: pipeline
      sources: [a]
      tasks:
        one: {inputs: [a], schedule: "0 2 * * *", duration: 5m, idempotent: true, retries: 2, validate: full, onInvalid: quarantine, lookback: 2}
        two: {inputs: [one], schedule: on-data, duration: 5m, idempotent: true, sla: 4h, partitioned: false}
      """,
      [
        "{fact: idempotent}": true, "{fact: retries}": false, "{fact: timeouts-set}": false,
        "{fact: catch-up}": false, "{fact: checks-input}": true, "{fact: quarantine}": true,
        "{fact: lookback, atLeast: 2}": true, "{fact: lookback, atLeast: 3}": false,
        "{fact: sla}": true, "{fact: sla, within: 4}": true, "{fact: sla, within: 3}": false,
        "{fact: overlap-safe}": false, "{fact: components, atMost: 2}": true,
        "{fact: zones, kinds: [service], atLeast: 2}": false,
      ]
    ),
  ]

  @Test func structuralRulesReadTheDesign() throws {
    for (text, expected) in Self.structures {
      let design = try DesignText.design(text, file: "design.yaml")
      for (written, holds) in expected.sorted(by: { $0.key < $1.key }) {
        let verdict = StructuralCheck(rule: try Self.rule(written)).verdict(on: design)
        #expect(verdict.holds == holds, "\(written): \(verdict.words)")
      }
    }
  }

  private static func rule(_ written: String) throws -> StructuralRule {
    func part(_ key: String) -> Substring? {
      written.firstRange(of: "\(key): ").map { written[$0.upperBound...] }
    }
    let name = try #require(part("fact")).prefix { $0.isLetter || $0 == "-" }
    let kinds = part("kinds").map { $0.dropFirst().prefix { $0 != "]" } } ?? ""
    func number(_ key: String) -> Int? { part(key).flatMap { Int($0.prefix(while: \.isNumber)) } }
    return StructuralRule(
      fact: try #require(StructuralRule.Fact(rawValue: String(name))),
      kinds: kinds.split(separator: ", ").compactMap { ComponentKind(rawValue: String($0)) },
      atLeast: number("atLeast"), atMost: number("atMost"),
      within: number("within").map { Double($0) * 3600 })
  }
}
