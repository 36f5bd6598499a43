import Classroom
import CourseModel
import Testing

@testable import CommandLineFront

/// Interviews on the terminal.
@Suite struct InterviewViewTests {
  static let style = TextStyle(isColoured: false, width: 80)

  static let prompt = PromptSummary(
    id: "fraud-scoring", title: "Fraud scoring under 100 ms", kind: .systemDesign,
    summary: "A model in the path of every payment.", skills: ["kubernetes"], minutes: 45)

  static func status(
    _ state: InterviewStatus.State = .running, left: Double? = 1500, ending: Bool = false
  ) -> InterviewStatus {
    InterviewStatus(
      prompt: prompt, level: .mid, session: 1,
      folder: "/home/me/drydock/interviews/fraud-scoring-1",
      brief: "We take payments.\n", expected: [], state: state, phase: .estimate,
      phases: InterviewPhase.allCases.map {
        PhaseTime(phase: $0, planned: left == nil ? nil : $0.standardShare * 60, spent: 10)
      },
      elapsed: 1200, left: left, phaseLeft: left.map { _ in 65 }, isPhaseEnding: ending,
      pausedSeconds: 0, pauses: 0, interruptions: 0,
      exchanges: [
        InterviewExchange(
          kind: .question, at: 61, question: "What is the peak?", answer: "400 a second.",
          facts: ["traffic"]),
        InterviewExchange(
          kind: .change, at: 900, question: "", answer: "The traffic triples.", facts: []),
      ],
      problems: [
        ContentProblem(
          place: SourcePlace(file: "design.yaml", line: 4, column: 3),
          found: "unknown key `replica`",
          expected: "the keys of a service", remedy: "write `replicas`")
      ], snapshots: 7)
  }

  @Test func theStatusShowsClockWordsAndProblems() throws {
    let view = InterviewStatusView(style: Self.style)
    let lines =
      view.lines(Self.status()) + view.beginning(Self.status())
      + [InterviewStatusView.words(Self.status(ending: true))]
      + [
        InterviewStatusView.words(Self.status(.paused)),
        InterviewStatusView.words(Self.status(left: nil)),
      ]
      + [
        InterviewStatusView.words(Self.status(.over, left: -75)),
        InterviewStatusView.words(Self.status(.submitted)),
      ]
    try Golden.check(lines.joined(separator: "\n"), "interview-status")
  }

  @Test func theListShowsWhatWasDone() throws {
    let row = ListPrompts.Row(
      prompt: Self.prompt,
      records: [
        InterviewRecord(
          prompt: "fraud-scoring", level: .mid, taken: 2, bestScore: 0.71, lastScore: 0.64,
          lastAt: 0)
      ], open: "fraud-scoring-3")
    let view = InterviewListView(style: Self.style)
    let lines =
      view.lines(ListPrompts.Listed(prompts: [row], problems: []))
      + view.lines(ListPrompts.Listed(prompts: [], problems: []))
    try Golden.check(lines.joined(separator: "\n"), "interview-list")
  }

  @Test func theReportShowsWhatEachPointRestsOn() throws {
    let view = InterviewReportView(style: Self.style)
    let lines = view.lines(Self.report) + view.summary(Self.report, overtime: 75)
    try Golden.check(lines.joined(separator: "\n"), "interview-report")
  }

  @Test func theComparisonShowsBothSides() throws {
    try Golden.check(
      ComparisonView(style: Self.style).lines(Self.report.comparison).joined(separator: "\n"),
      "interview-compare")
  }

  @Test func whatIsTypedCannotDriveTheTerminal() {
    var report = Self.report
    report.dimensions[0].results[0].evidence.quote = "evil \u{1B}]2;title\u{7} words"
    let text = InterviewReportView(style: Self.style).lines(report).joined()
    #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
  }

  @Test func newsAreSaidOnce() {
    var screen = InterviewScreen(style: Self.style)
    #expect(screen.news(Self.status()).isEmpty)
    #expect(screen.news(Self.status()).isEmpty)
    #expect(screen.news(Self.status(ending: true)).joined().contains("Estimate is over soon"))
    #expect(screen.news(Self.status(ending: true)).isEmpty)
    var next = Self.status()
    next.phase = .design
    next.exchanges.append(
      InterviewExchange(kind: .followUp, at: 1300, question: "", answer: "And then?", facts: []))
    let news = screen.news(next).joined(separator: "\n")
    #expect(news.contains("Now: Design") && news.contains("And then?") && !news.contains("triples"))
    #expect(screen.news(Self.status(.over, left: -1)).joined().contains("The time is up"))
  }

  static let report = InterviewReport(
    prompt: "fraud-scoring", title: "Fraud scoring under 100 ms", level: .mid, points: 5, outOf: 9,
    dimensions: [
      DimensionScore(
        dimension: .failureHandling, points: 2, outOf: 4,
        results: [
          PointResult(
            id: "store-slow", title: "Says what a slow store leads to", source: .detected,
            points: 2,
            earned: true, why: "It will be slow.",
            evidence: Evidence(
              "topic: store; failure: slow; reaction: fall back",
              quote: "When the store is slow we fall back to defaults.",
              matched: ["store", "slow", "fall back"],
              place: SourcePlace(file: "answer.md", line: 12)),
            readNext: []),
          PointResult(
            id: "zone", title: "Keeps answering when a zone is lost", source: .computed, points: 2,
            earned: false, why: "Zones are lost.",
            evidence: Evidence("goodput in \"Zone b is gone\": 61%, wanted at least 99%"),
            readNext: ["kubernetes-serving-a-model"]),
        ]),
      DimensionScore(
        dimension: .communication, points: 0, outOf: 0,
        results: [
          PointResult(
            id: "clear", title: "Clear", source: .selfAssessed, points: 2, earned: nil, why: "w",
            evidence: Evidence("for you to judge against the anchors"), readNext: [],
            anchors: ["Very weak", "Weak", "Fair", "Strong", "Very strong"], chosen: 3)
        ]),
    ],
    sources: [SourceScore(source: .computed, points: 0, outOf: 2)],
    estimates: [
      EstimateOutcome(
        quantity: "peak", title: "The peak", formula: "users * 2", stated: "90 requests/s",
        recomputed: "180 requests/s", reference: "120 requests/s",
        range: "80 requests/s to 180 requests/s", isInRange: true, agrees: false, note: nil)
    ],
    scenarios: [
      DesignOutcome(
        scenario: "zone", title: "Zone b is gone",
        measures: [.init(objective: "goodput", limit: "99%", seen: "61%", isMet: false)],
        bottleneck: "`model` had 2 places", problem: nil)
    ], contradictions: [], problems: [],
    unasked: [
      UnaskedFact(fact: "cost", question: "What may it cost?", answer: "$4000.", weight: 1)
    ],
    phases: [PhaseTime(phase: .clarify, planned: 360, spent: 422)],
    gains: [
      DesignGain(
        change: "stand every component in two zones", points: 2,
        earns: ["Keeps answering when a zone is lost"], costPerMonth: 140)
    ],
    comparison: [
      SectionComparison(
        section: .failureHandling, yours: "", strong: "When a zone is lost, four replicas remain.",
        onlyStrong: [.init(point: "Zone", quote: "When a zone is lost, four replicas remain.")])
    ],
    study: [
      StudyStep(
        step: "kubernetes-serving-a-model", points: 2,
        because: ["Keeps answering when a zone is lost"])
    ])
}
