import CourseModel

/// Sums the results of points up.
public struct InterviewScore: Sendable {
  public var points: Int
  public var outOf: Int

  /// Self-assessed points never count.
  public init(_ results: [PointResult]) {
    let counted = results.filter { $0.source != .selfAssessed }
    points = counted.filter { $0.earned == true }.reduce(0) { $0 + $1.points }
    outOf = counted.reduce(0) { $0 + $1.points }
  }

  public var percent: Double { outOf > 0 ? 100 * Double(points) / Double(outOf) : 0 }
}

/// What is handed in to be scored.
public struct InterviewSubmission: Sendable {
  public var files: AnswerFiles
  /// Facts that were asked for.
  public var asked: Set<String>
  /// The chosen anchors of self-assessed points, from 0.
  public var assessed: [String: Int]
  public var phases: [PhaseTime]

  public init(
    files: AnswerFiles, asked: Set<String>, assessed: [String: Int] = [:],
    phases: [PhaseTime] = []
  ) {
    self.files = files
    self.asked = asked
    self.assessed = assessed
    self.phases = phases
  }
}

/// Scores an interview: the way in for every caller. No clock and no files: the same submission
/// gives the same report.
public struct InterviewScorer: Sendable {
  public let prompt: Prompt
  public let level: Level
  public let precision: DesignRun.Precision

  public init(prompt: Prompt, level: Level, precision: DesignRun.Precision = .standard) {
    self.prompt = prompt
    self.level = level
    self.precision = precision
  }

  /// - Parameter searchesGains: whether changed designs are run, which takes seconds.
  public func report(
    on submission: InterviewSubmission, searchesGains: Bool = true
  ) -> InterviewReport {
    let examination = AnswerExamination(
      prompt: prompt, files: submission.files, asked: submission.asked, precision: precision)
    let results = examination.results(at: level, assessed: submission.assessed)
    let score = InterviewScore(results)
    return InterviewReport(
      prompt: prompt.summary.id, title: prompt.summary.title, level: level, points: score.points,
      outOf: score.outOf, dimensions: dimensions(results), sources: sources(results),
      estimates: estimates(examination), scenarios: scenarios(examination),
      contradictions: examination.contradictions, problems: examination.problems,
      unasked: unasked(submission.asked), phases: submission.phases,
      gains: searchesGains ? gains(examination) : [],
      comparison: comparison(examination, results), study: study(results))
  }

  private func dimensions(_ results: [PointResult]) -> [DimensionScore] {
    RubricDimension.allCases.map { dimension in
      let own = results.filter { prompt.point($0.id)?.dimension == dimension }
      let score = InterviewScore(own)
      return DimensionScore(
        dimension: dimension, points: score.points, outOf: score.outOf, results: own)
    }
  }

  private func sources(_ results: [PointResult]) -> [SourceScore] {
    PointSource.allCases.filter { $0 != .selfAssessed }.map { source in
      let score = InterviewScore(results.filter { $0.source == source })
      return SourceScore(source: source, points: score.points, outOf: score.outOf)
    }
  }

  private func estimates(_ examination: AnswerExamination) -> [EstimateOutcome] {
    prompt.quantities.filter { $0.levels.contains(level) }.map {
      EstimateComparison(quantity: $0, own: examination.estimates.quantity($0.id)).outcome
    }
  }

  private func scenarios(_ examination: AnswerExamination) -> [DesignOutcome] {
    guard let runs = examination.runs else { return [] }
    return prompt.scenarios.map { scenario in
      switch runs.outcome(scenario) {
      case .failed(let problems):
        return DesignOutcome(
          scenario: scenario.id, title: scenario.title, measures: [], bottleneck: "",
          problem: problems.first?.description)
      case .report(let report):
        return DesignOutcome(
          scenario: scenario.id, title: scenario.title, measures: measures(scenario, report),
          bottleneck: report.bottleneck, problem: nil)
      }
    }
  }

  private func measures(
    _ scenario: PromptScenario, _ report: DesignReport
  ) -> [DesignOutcome.Measure] {
    (scenario.objectives[level] ?? []).map { objective in
      let result = report.result(of: objective)
      return DesignOutcome.Measure(
        objective: objective.measure.rawValue,
        limit: ShownMeasure.text(objective.limit, of: objective.measure),
        seen: result?.seen.map { ShownMeasure.text($0, of: objective.measure) } ?? "-",
        isMet: result?.met ?? false)
    }
  }

  private func unasked(_ asked: Set<String>) -> [UnaskedFact] {
    prompt.facts.filter { !asked.contains($0.id) }.sorted { $0.weight > $1.weight }.map {
      UnaskedFact(fact: $0.id, question: $0.ask[0], answer: $0.answer, weight: $0.weight)
    }
  }

  private func gains(_ examination: AnswerExamination) -> [DesignGain] {
    guard let design = examination.design, examination.contradictions.isEmpty else { return [] }
    return GainSearch(prompt: prompt, level: level, design: design).best(3)
  }
}
