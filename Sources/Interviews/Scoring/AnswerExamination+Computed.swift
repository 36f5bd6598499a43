import CourseModel

// Points that are worked out.
extension AnswerExamination {
  func computed(_ rule: RubricRule, at level: Level) -> PointVerdict {
    switch rule {
    case .estimate(let id): return inRange(id)
    case .agrees(let id): return agreement(id)
    case .consistent(let values): return consistency(values)
    case .complete(let words): return completeness(words)
    case .design(let rule):
      guard let design else { return (false, unreadable) }
      let verdict = StructuralCheck(rule: rule).verdict(on: design)
      return (verdict.holds, Evidence(verdict.words))
    case .met(let id, let measure): return objective(id, measure, at: level)
    case .headroom(let id, let below): return headroom(id, below, at: level)
    default: return (false, Evidence("not computed"))
    }
  }

  private var unreadable: Evidence {
    guard let first = designProblems.first else { return Evidence("there is no design") }
    return Evidence("design.yaml could not be read: \(first.found)", place: first.place)
  }

  private func inRange(_ id: String) -> PointVerdict {
    guard let quantity = prompt.quantities.first(where: { $0.id == id }) else {
      return (false, Evidence("no such quantity"))
    }
    let outcome = EstimateComparison(quantity: quantity, own: estimates.quantity(id)).outcome
    let stated = outcome.stated.map { "stated \($0)" } ?? "no value for `\(id)`"
    let note = outcome.note.map { "; \($0)" } ?? ""
    return (
      outcome.isInRange,
      Evidence(
        "\(stated), accepted \(outcome.range)\(note)", place: estimates.quantity(id)?.place)
    )
  }

  private func agreement(_ id: String) -> PointVerdict {
    guard let own = estimates.quantity(id) else {
      return (false, Evidence("no value for `\(id)`"))
    }
    guard let agrees = own.agrees, let computed = own.computed else {
      return (false, Evidence("`\(id)` could not be worked out", place: own.place))
    }
    let shown = own.unit?.showing(computed.number) ?? Figure.text(computed.number)
    let words = "stated \(own.statedText ?? ""), and the formula gives \(shown)"
    return (agrees, Evidence(words, place: own.place))
  }

  /// How far an assumption may be from a fact.
  private static let factTolerance = 1.25

  private func consistency(_ names: [String]) -> PointVerdict {
    var kept: [String] = []
    for value in prompt.facts.flatMap(\.values) where names.contains(value.name) {
      guard let own = estimates.assumption(value.name) else { continue }
      let isSame =
        own.value.dimension.measured == value.value.dimension.measured
        && Self.isWithin(own.value.number, of: value.value.number, factor: Self.factTolerance)
      let changed = prompt.change?.values.first { $0.name == value.name }
      let isNew = changed.map {
        Self.isWithin(own.value.number, of: $0.value.number, factor: Self.factTolerance)
      }
      guard isSame || isNew == true else {
        return (
          false,
          Evidence(
            "you assume \(value.name) = \(own.text); the interviewer says \(value.text)",
            place: own.place)
        )
      }
      kept.append(value.name)
    }
    guard !kept.isEmpty else {
      return (false, Evidence("none of \(names.joined(separator: ", ")) is assumed"))
    }
    return (true, Evidence("\(kept.joined(separator: ", ")) agree with the interviewer"))
  }

  static func isWithin(_ value: Double, of reference: Double, factor: Double) -> Bool {
    guard reference > 0 else { return value == reference }
    return value >= reference / factor * (1 - 1e-9) && value <= reference * factor * (1 + 1e-9)
  }

  private func completeness(_ least: Int) -> PointVerdict {
    let short = AnswerSection.allCases.filter { answer.wordCount($0) < least }
    guard !short.isEmpty else { return (true, Evidence("every section has \(least) words")) }
    let names = short.map(\.title).joined(separator: ", ")
    return (false, Evidence("fewer than \(least) words in \(names)"))
  }

  private var blocked: Evidence? {
    guard design != nil else { return unreadable }
    guard let first = contradictions.first else { return nil }
    return Evidence("not counted, because \(first)")
  }

  private func objective(_ id: String, _ measure: Objective.Measure, at level: Level)
    -> PointVerdict
  {
    if let blocked { return (false, blocked) }
    guard let scenario = prompt.scenario(id), let runs,
      let objective = scenario.objectives[level]?.first(where: { $0.measure == measure })
    else { return (false, Evidence("no such objective")) }
    switch runs.outcome(scenario) {
    case .failed(let problems): return (false, failed(scenario, problems))
    case .report(let report):
      let result = report.result(of: objective)
      let seen = result?.seen.map { ShownMeasure.text($0, of: measure) } ?? "nothing was measured"
      let limit = ShownMeasure.text(objective.limit, of: measure)
      if measure == .costPerMonth, let unmet = unmet(scenario, report, at: level) {
        return (
          false, Evidence("\(seen), but a price counts only for what works: \(unmet) is not met")
        )
      }
      if measure != .degraded, let degraded = tooDegraded(scenario, report, at: level) {
        return (false, Evidence("\(seen), but \(degraded)"))
      }
      let note = result?.note.map { "; \($0)" } ?? ""
      return (
        result?.met ?? false,
        Evidence(
          "\(measure.rawValue) in \"\(scenario.title)\": \(seen), wanted \(ShownMeasure.bound(of: measure)) \(limit)\(note)"
        )
      )
    }
  }

  /// The first other objective that the design misses, which a cheap design would do.
  private func unmet(
    _ scenario: PromptScenario, _ report: DesignReport, at level: Level
  ) -> String? {
    let others = (scenario.objectives[level] ?? []).filter { $0.measure != .costPerMonth }
    return others.first { report.result(of: $0)?.met != true }?.measure.rawValue
  }

  /// A design that falls back on most requests does something else than it was asked for, however
  /// fast and often it answers.
  private func tooDegraded(
    _ scenario: PromptScenario, _ report: DesignReport, at level: Level
  ) -> String? {
    let limit = scenario.objectives[level]?.first { $0.measure == .degraded }
    guard let limit, let result = report.result(of: limit), let seen = result.seen, !result.met
    else { return nil }
    return "\(ShownMeasure.text(seen, of: .degraded)) of the answers were degraded, "
      + "at most \(ShownMeasure.text(limit.limit, of: .degraded)) wanted"
  }

  private func failed(_ scenario: PromptScenario, _ problems: [ContentProblem]) -> Evidence {
    let first = problems.first.map { "\($0.found); expected \($0.expected)" } ?? "no reason"
    return Evidence("\"\(scenario.title)\" could not be run: \(first)")
  }

  private func headroom(_ id: String, _ below: Double, at level: Level) -> PointVerdict {
    if let blocked { return (false, blocked) }
    guard let scenario = prompt.scenario(id), let runs else {
      return (false, Evidence("no such scenario"))
    }
    switch runs.outcome(scenario) {
    case .failed(let problems): return (false, failed(scenario, problems))
    case .report(.serving(let report)):
      if let degraded = tooDegraded(scenario, .serving(report), at: level) {
        return (false, Evidence(degraded))
      }
      guard let busiest = report.components.max(by: { $0.peakUtilisation < $1.peakUtilisation })
      else { return (false, Evidence("no component")) }
      let peak = Figure.text(busiest.peakUtilisation * 100)
      return (
        busiest.peakUtilisation < below,
        Evidence(
          "`\(busiest.name)` is \(peak)% busy at its peak, wanted below \(Figure.text(below * 100))%"
        )
      )
    case .report(.pipeline(let report)):
      let deadline = report.deadline
      guard deadline.due > 0 else { return (false, Evidence("no interval was due by the end")) }
      return (
        deadline.missed == 0,
        Evidence(
          "\(deadline.missed) of \(deadline.due) intervals were not complete "
            + "\(ShownMeasure.time(deadline.after)) after their end, wanted none")
      )
    }
  }
}
