import CourseModel

/// The score of an interview on a terminal.
struct InterviewReportView {
  let style: TextStyle

  /// What submitting shows.
  func summary(_ report: InterviewReport, overtime: Double) -> [String] {
    var lines = head(report)
    if overtime > 0 {
      lines.append(
        style.warn("  handed in \(InterviewStatusView.clock(overtime)) after the time was up"))
    }
    lines += [""] + scenarios(report) + gains(report) + study(report)
    lines += [
      "", style.dim("  drydock interview review    every point, with its evidence"),
      style.dim("  drydock interview compare   beside the strong answer"), "",
    ]
    return lines
  }

  func lines(_ report: InterviewReport) -> [String] {
    var lines = head(report)
    for dimension in report.dimensions {
      lines += [
        "",
        style.bold("  \(dimension.dimension.title)")
          + style.dim("  \(dimension.points)/\(dimension.outOf)"),
      ]
      for result in dimension.results {
        lines += PointRows(style: style).lines(result, indent: "    ")
      }
    }
    lines += [""] + estimates(report) + scenarios(report) + phases(report) + unasked(report)
    return lines + gains(report) + study(report) + [""]
  }

  private func head(_ report: InterviewReport) -> [String] {
    var lines = [
      "",
      style.bold("  \(SafeText.clean(report.title))") + style.dim("  \(report.level.rawValue)"),
      "  \(Bar.text(report.score / 100, style: style)) \(style.bold("\(Int(report.score.rounded()))%"))"
        + style.dim("  \(report.points) of \(report.outOf) points"),
      "",
    ]
    for dimension in report.dimensions {
      let share = dimension.outOf > 0 ? Double(dimension.points) / Double(dimension.outOf) : 0
      lines.append(
        "  \(LineWrap.padded(dimension.dimension.title, to: 18)) \(Bar.text(share, width: 10, style: style)) \(dimension.points)/\(dimension.outOf)"
      )
    }
    let sources = report.sources.map { "\($0.source.rawValue) \($0.points)/\($0.outOf)" }
    lines.append(style.dim("  by source: \(sources.joined(separator: ", "))"))
    let view = InterviewStatusView(style: style)
    if !report.problems.isEmpty { lines += [""] + view.problems(report.problems) }
    for contradiction in report.contradictions {
      lines += wrapped(style.bad("✗ ") + SafeText.clean(contradiction))
    }
    return lines
  }

  private func wrapped(_ text: String, _ indent: String = "  ") -> [String] {
    LineWrap.lines(text, width: style.width, first: indent, rest: indent + "  ")
  }

  private func estimates(_ report: InterviewReport) -> [String] {
    if report.estimates.isEmpty { return [] }
    var lines = [style.bold("  Estimates")]
    for estimate in report.estimates {
      let mark = estimate.isInRange ? style.good("✓") : style.bad("✗")
      let stated = estimate.stated ?? "not estimated"
      lines.append("    \(mark) \(SafeText.clean(estimate.title)): \(SafeText.clean(stated))")
      lines += wrapped(
        style.dim("reference \(estimate.reference), accepted \(estimate.range)"), "        ")
      if let own = estimate.recomputed, estimate.agrees == false {
        lines += wrapped(style.warn("your formula gives \(SafeText.clean(own))"), "        ")
      }
      if let note = estimate.note { lines += wrapped(style.dim(SafeText.clean(note)), "        ") }
    }
    return lines + [""]
  }

  private func scenarios(_ report: InterviewReport) -> [String] {
    if report.scenarios.isEmpty { return [] }
    var lines = [style.bold("  Your design, simulated")]
    for scenario in report.scenarios {
      lines.append("    \(SafeText.clean(scenario.title))")
      if let problem = scenario.problem {
        lines += wrapped(style.bad(SafeText.clean(problem)), "      ")
      }
      for measure in scenario.measures {
        let mark = measure.isMet ? style.good("✓") : style.bad("✗")
        lines.append(
          "      \(mark) \(LineWrap.padded(measure.objective, to: 14)) \(measure.seen)"
            + style.dim("  wanted \(measure.limit)"))
      }
      if !scenario.bottleneck.isEmpty {
        lines += wrapped(style.dim(SafeText.clean(scenario.bottleneck)), "      ")
      }
    }
    return lines
  }

  private func phases(_ report: InterviewReport) -> [String] {
    guard report.phases.contains(where: { $0.spent > 0 }) else { return [] }
    return ["", style.bold("  Time")]
      + report.phases.map { time in
        let planned = time.planned.map { style.dim(" of \(InterviewStatusView.clock($0))") } ?? ""
        return
          "    \(LineWrap.padded(time.phase.title, to: 24)) \(InterviewStatusView.clock(time.spent))\(planned)"
      }
  }

  private func unasked(_ report: InterviewReport) -> [String] {
    if report.unasked.isEmpty { return [] }
    return ["", style.bold("  Not asked")]
      + report.unasked.flatMap { fact in
        wrapped(SafeText.clean(fact.question), "    ")
          + wrapped(style.dim(SafeText.clean(fact.answer)), "      ")
      }
  }

  private func gains(_ report: InterviewReport) -> [String] {
    if report.gains.isEmpty { return [] }
    var lines = ["", style.bold("  Changes of the design that would have gained most")]
    for gain in report.gains {
      let cost = Int(gain.costPerMonth)
      let price = cost == 0 ? "" : ", \(cost > 0 ? "+" : "-")$\(abs(cost))/month"
      lines += wrapped("+\(gain.points) points\(price): \(SafeText.clean(gain.change))", "    ")
      lines += wrapped(style.dim(SafeText.clean(gain.earns.joined(separator: "; "))), "      ")
    }
    return lines
  }

  private func study(_ report: InterviewReport) -> [String] {
    if report.study.isEmpty { return [] }
    return ["", style.bold("  What builds what was weak")]
      + report.study.prefix(5).map { step in
        "    \(style.accent(step.step))"
          + style.dim("  \(step.points) points: \(SafeText.clean(step.because[0]))")
      }
  }
}

/// Sections beside those of the strong answer.
struct ComparisonView {
  let style: TextStyle

  func lines(_ sections: [SectionComparison]) -> [String] {
    [""]
      + sections.flatMap { section -> [String] in
        let prose = ProseText(style: style)
        let yours =
          section.yours.isEmpty
          ? [style.dim("      (empty)")] : prose.lines(section.yours, indent: "      ")
        return [style.bold("  \(section.section.title)"), style.accent("    Yours")] + yours
          + [style.accent("    Strong")] + prose.lines(section.strong, indent: "      ")
          + section.onlyStrong.flatMap { difference in
            LineWrap.lines(
              style.warn("only there: ")
                + SafeText.clean("\(difference.point): \"\(difference.quote)\""),
              width: style.width, first: "    ", rest: "      ")
          } + [""]
      }
  }
}
