import CourseModel

/// Finds the changes of a design that would have earned most, by running each.
struct GainSearch {
  let prompt: Prompt
  let level: Level
  let design: CandidateDesign

  /// The points of the rubric that a changed design could earn.
  private var points: [RubricPoint] {
    prompt.rubric(at: level).filter { point in
      switch point.rule {
      case .met, .headroom, .design: true
      default: false
      }
    }
  }

  func best(_ count: Int) -> [DesignGain] {
    let (before, runs) = examine(design)
    let lost = points.filter { before[$0.id] != true }
    guard !lost.isEmpty else { return [] }
    let changes: [DesignChange]
    switch design {
    case .serving(let design):
      changes =
        ServingChanges(
          design: design, prompt: prompt, reports: reports(runs)
        ).all
    case .pipeline(let design): changes = PipelineChanges(design: design).all
    }
    let gains = changes.compactMap { gain(of: $0, before: before, runs: runs) }
    return Array(
      gains.enumerated().sorted { left, right in
        (right.element.points, left.element.costPerMonth, left.offset)
          < (left.element.points, right.element.costPerMonth, right.offset)
      }.map(\.element).prefix(count))
  }

  private func reports(_ runs: ScenarioRuns) -> [ServingReport] {
    prompt.scenarios.compactMap { scenario in
      if case .serving(let report) = runs.report(scenario) { report } else { nil }
    }
  }

  private func gain(
    of change: DesignChange, before: [String: Bool], runs: ScenarioRuns
  ) -> DesignGain? {
    guard WorldCheck(prompt: prompt).contradictions(of: change.design).isEmpty else { return nil }
    let (after, changedRuns) = examine(change.design)
    let gained = points.filter { after[$0.id] == true && before[$0.id] != true }
    let lost = points.filter { after[$0.id] != true && before[$0.id] == true }
    let sum = gained.reduce(0) { $0 + $1.points } - lost.reduce(0) { $0 + $1.points }
    guard sum > 0, let first = prompt.scenarios.first else { return nil }
    let cost = (runs.report(first)?.costPerMonth, changedRuns.report(first)?.costPerMonth)
    return DesignGain(
      change: change.words, points: sum, earns: gained.map(\.title),
      costPerMonth: ((cost.1 ?? 0) - (cost.0 ?? 0)).rounded())
  }

  /// Quick runs on both sides, so that only the change differs.
  private func examine(_ design: CandidateDesign) -> ([String: Bool], ScenarioRuns) {
    let examination = AnswerExamination(prompt: prompt, design: design, precision: .quick)
    var earned: [String: Bool] = [:]
    for point in points {
      earned[point.id] = examination.computed(point.rule, at: level).earned
    }
    return (
      earned, examination.runs ?? ScenarioRuns(prompt: prompt, design: design, precision: .quick)
    )
  }
}

/// A design with one thing changed.
struct DesignChange {
  /// What to do, as an instruction.
  var words: String
  var design: CandidateDesign
}
