/// Judges the objectives of a serving scenario by what a run showed. What was not measured is not met.
struct ServingObjectives {
  let report: ServingReport

  /// Times are those of what was answered. Of a design that answers less than this share, they say
  /// nothing: whoever refuses most is fast with the rest.
  static let answeredAtLeast = 0.9

  func results(_ objectives: [Objective]) -> [ObjectiveResult] { objectives.map(result) }

  private func result(of objective: Objective) -> ObjectiveResult {
    guard let seen = seen(objective.measure) else {
      return ObjectiveResult(
        objective: objective.measure, limit: objective.limit, met: false,
        note: nothing(objective.measure))
    }
    let note = tooFew(objective.measure)
    return ObjectiveResult(
      objective: objective.measure, limit: objective.limit, seen: seen,
      met: objective.isMet(by: seen) && note == nil, note: note)
  }

  private var answers: Double {
    report.requests.good + report.requests.degraded + report.requests.wrong
  }

  private var wellFormed: Double { report.requests.answered - report.requests.malformed }

  private func seen(_ measure: Objective.Measure) -> Double? {
    switch measure {
    case .latencyP50: answers > 0 ? report.latency.p50 : nil
    case .latencyP95: answers > 0 ? report.latency.p95 : nil
    case .latencyP99: answers > 0 ? report.latency.p99 : nil
    case .goodput: wellFormed > 0 ? report.goodput : nil
    case .degraded: answers > 0 ? report.requests.degraded.over(wellFormed).significant : nil
    case .freshnessP95: report.freshness.map(\.p95).max()
    case .freshnessP99: report.freshness.map(\.p99).max()
    case .costPerMonth: report.costPerMonth
    default: nil
    }
  }

  private func nothing(_ measure: Objective.Measure) -> String {
    switch measure {
    case .freshnessP95, .freshnessP99: "no message was finished"
    case .goodput: "no well-formed request came"
    default: "no request was answered"
    }
  }

  /// Why the times of what was finished do not count.
  private func tooFew(_ measure: Objective.Measure) -> String? {
    switch measure {
    case .latencyP50, .latencyP95, .latencyP99:
      few(answers, of: wellFormed, "of the requests were answered")
    case .freshnessP95, .freshnessP99:
      few(
        report.messages.finished, of: report.messages.finished + report.messages.lost,
        "of the messages were finished, the others lost")
    default: nil
    }
  }

  private func few(_ count: Double, of whole: Double, _ words: String) -> String? {
    guard count < whole * Self.answeredAtLeast else { return nil }
    return "only \(Figure.text(100 * count.over(whole)))% \(words)"
  }
}

extension Objective {
  func isMet(by seen: Double) -> Bool { measure == .goodput ? seen >= limit : seen <= limit }
}
