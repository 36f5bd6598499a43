import Classroom
import CourseModel

/// The report of an interview that was handed in, beside the strong answer and earlier sessions.
struct ReviewPage {
  let review: ReviewAnswer
  let shown: ShowStanding.Shown

  private var report: InterviewReport { review.report }
  private var session: SessionSummary { review.session }

  var page: Page {
    var values: [String: Any] = [
      "title": report.title, "level": report.level.word, "name": session.name,
      "action": InterviewRoutes.path(session.name), "points": report.points,
      "outOf": report.outOf, "percent": Int(report.score.rounded()),
      "facts": facts, "dimensions": dimensions, "sources": sources,
      "gains": gains, "hasGains": !report.gains.isEmpty,
      "study": study, "hasStudy": !report.study.isEmpty,
      "own": own, "hasOwn": !own.isEmpty,
      "estimates": report.estimates.map(estimate), "hasEstimates": !report.estimates.isEmpty,
      "scenarios": report.scenarios.map(scenario), "hasScenarios": !report.scenarios.isEmpty,
      "phases": phases, "unasked": report.unasked.map(unasked),
      "hasUnasked": !report.unasked.isEmpty,
      "comparison": report.comparison.map(comparison), "hasComparison": !report.comparison.isEmpty,
      "contradictions": report.contradictions.map(Words.html),
      "hasContradictions": !report.contradictions.isEmpty,
      "problems": report.problems.map(\.description), "hasProblems": !report.problems.isEmpty,
      "prompt": report.prompt, "modelComment": review.modelComment ?? "",
      "hasModelComment": review.modelComment != nil, "modelWord": InterviewWords.model,
    ]
    if let sessions { values["sessions"] = sessions }
    return Page(
      template: "review", title: "Review: \(report.title)", section: .interviews, values: values,
      scripts: ["interview/review.js"], styles: ["interview.css"])
  }

  private var facts: [String] {
    var facts: [String] = []
    if let at = session.submittedAt { facts.append("handed in on \(InterviewWords.day(at))") }
    let worked = InterviewWords.minutes(session.workedSeconds)
    facts.append(
      session.minutes.map { "\(worked) of \(InterviewWords.minutes($0 * 60))" }
        ?? "\(worked), without a clock")
    if session.overtimeSeconds > 0 {
      facts.append("\(InterviewWords.clock(session.overtimeSeconds)) over time")
    }
    if session.pauses > 0 {
      let length = InterviewWords.minutes(session.pausedSeconds)
      facts.append("\(InterviewWords.count(session.pauses, "pause")), \(length)")
    }
    return facts
  }

  // MARK: The score

  private var dimensions: [[String: Any]] {
    report.dimensions.map { dimension in
      let counted = dimension.results.filter { $0.source != .selfAssessed }
      return [
        "id": dimension.dimension.rawValue, "title": dimension.dimension.title,
        "points": dimension.points, "outOf": dimension.outOf,
        "percent": dimension.outOf > 0 ? 100 * dimension.points / dimension.outOf : 0,
        "results": counted.map(result), "lost": dimension.outOf - dimension.points,
        "isWhole": dimension.points == dimension.outOf,
      ]
    }
  }

  private var sources: [[String: Any]] {
    report.sources.map { source in
      [
        "id": source.source.rawValue, "title": source.source.title, "what": source.source.what,
        "points": source.points, "outOf": source.outOf,
      ]
    }
  }

  private func result(_ result: PointResult) -> [String: Any] {
    var values: [String: Any] = [
      "title": result.title, "isEarned": result.earned == true, "points": result.points,
      "earned": result.earned == true ? result.points : 0, "sourceTitle": result.source.title,
      "source": result.source.rawValue, "words": Words.html(result.evidence.words),
      "why": result.why,
      "readNext": result.readNext.compactMap(step), "hasReadNext": !result.readNext.isEmpty,
    ]
    if let quote = result.evidence.quote {
      values["quote"] = Quotation(text: quote, matched: result.evidence.matched).html
    }
    if let place = result.evidence.place { values["place"] = place.description }
    return values
  }

  /// What only the candidate can judge.
  private var own: [[String: Any]] {
    report.dimensions.flatMap(\.results).filter { $0.source == .selfAssessed }.map { result in
      [
        "id": result.id, "title": result.title, "why": result.why,
        "isChosen": result.chosen != nil,
        "anchors": result.anchors.enumerated().map { index, text -> [String: Any] in
          ["number": index + 1, "text": text, "isChosen": result.chosen == index]
        },
      ]
    }
  }

  // MARK: What next

  private var gains: [[String: Any]] {
    report.gains.map { gain in
      let cost = Int(gain.costPerMonth.rounded())
      let price = "$\(abs(cost)) a month \(cost > 0 ? "more" : "less")"
      return [
        "change": Words.html(gain.change), "points": gain.points, "earns": gain.earns,
        "cost": cost == 0 ? "at the same cost" : price,
      ]
    }
  }

  private var study: [[String: Any]] {
    report.study.map { item in
      var values: [String: Any] = [
        "points": InterviewWords.count(item.points, "point"),
        "because": item.because.joined(separator: "; "), "id": item.step,
      ]
      if let step = step(item.step) { values["step"] = step }
      return values
    }
  }

  private func step(_ id: String) -> [String: Any]? {
    shown.standing.skills.flatMap(\.steps).first { $0.id == id }?.values
  }

  // MARK: Its parts

  private func estimate(_ estimate: EstimateOutcome) -> [String: Any] {
    var values: [String: Any] = [
      "title": estimate.title, "stated": estimate.stated ?? "not estimated",
      "reference": estimate.reference, "range": estimate.range, "isGood": estimate.isInRange,
      "formula": estimate.formula ?? "",
    ]
    if let own = estimate.recomputed, estimate.agrees == false { values["recomputed"] = own }
    if let note = estimate.note { values["note"] = note }
    return values
  }

  private func scenario(_ outcome: DesignOutcome) -> [String: Any] {
    var values: [String: Any] = [
      "title": outcome.title, "bottleneck": Words.html(outcome.bottleneck),
      "measures": outcome.measures.map { measure -> [String: Any] in
        [
          "name": measure.objective, "limit": measure.limit, "seen": measure.seen,
          "isGood": measure.isMet,
        ]
      },
      "hasMeasures": !outcome.measures.isEmpty,
    ]
    if let problem = outcome.problem { values["problem"] = Words.html(problem) }
    return values
  }

  private var phases: [[String: Any]] {
    let most = report.phases.map { max($0.spent, $0.planned ?? 0) }.max() ?? 0
    return report.phases.map { time in
      var values: [String: Any] = [
        "title": time.phase.title, "spent": InterviewWords.clock(time.spent),
        "seconds": Int(time.spent), "most": max(1, Int(most)),
        "planned": time.planned.map(InterviewWords.clock) ?? "no plan",
      ]
      if let planned = time.planned, abs(time.spent - planned) >= 30 {
        let over = time.spent - planned
        values["difference"] = "\(InterviewWords.clock(abs(over))) \(over > 0 ? "more" : "less")"
      }
      return values
    }
  }

  private func unasked(_ fact: UnaskedFact) -> [String: Any] {
    ["question": fact.question, "answer": fact.answer, "isDeciding": fact.weight >= 3]
  }

  private func comparison(_ section: SectionComparison) -> [String: Any] {
    [
      "id": section.section.rawValue, "title": section.section.title,
      "yours": ProseHTML.html(section.yours), "isEmpty": section.yours.isEmpty,
      "strong": ProseHTML.html(section.strong),
      "onlyStrong": section.onlyStrong.map { ["point": $0.point, "quote": $0.quote] },
      "missing": section.onlyStrong.count, "hasMissing": !section.onlyStrong.isEmpty,
    ]
  }

  /// A table of all sessions; nil while this is the only one.
  private var sessions: [String: Any]? {
    let done = review.sessions.filter { $0.score != nil }
    guard done.count > 1 else { return nil }
    func row(_ title: String, _ cell: (SessionSummary) -> String) -> [String: Any] {
      ["title": title, "cells": done.map(cell)]
    }
    let rows =
      [
        row("Level") { $0.level.rawValue },
        row("Score") { "\(Int(($0.score?.percent ?? 0).rounded())) %" },
      ]
      + RubricDimension.allCases.map { dimension in
        row(dimension.title) { session in
          let own = session.score?.dimensions.first { $0.dimension == dimension }
          return own.map { "\($0.points) of \($0.outOf)" } ?? "-"
        }
      } + [
        row("Time") {
          InterviewWords.minutes($0.workedSeconds) + ($0.minutes == nil ? ", untimed" : "")
        }
      ]
    return [
      "head": done.map { session -> [String: Any] in
        [
          "title": InterviewWords.day(session.submittedAt ?? session.begunAt),
          "number": session.session, "isCurrent": session.name == self.session.name,
          "href": "\(InterviewRoutes.path(session.name))/review",
        ]
      }, "rows": rows,
    ]
  }
}
