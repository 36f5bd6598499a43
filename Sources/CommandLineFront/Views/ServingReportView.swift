import CourseModel
import Interviews

/// The report of a serving design on a terminal.
struct ServingReportView {
  let style: TextStyle

  func lines(_ report: ServingReport) -> [String] {
    [""] + summary(report) + [""] + table(report) + [""] + saturation(report)
      + failures(report) + faults(report) + objectives(report) + notes(report) + [""]
  }

  private func summary(_ report: ServingReport) -> [String] {
    var lines: [String] = []
    if report.requests.answered > 0 {
      let latency = report.latency
      lines += [
        row(
          "requests",
          "\(Figures.count(report.requests.answered)) in \(Figures.time(report.duration))"),
        row("goodput", Figures.percent(report.goodput) + besides(report.requests)),
        row(
          "latency",
          "p50 \(Figures.time(latency.p50))  p95 \(Figures.time(latency.p95))  "
            + "p99 \(Figures.time(latency.p99))"),
      ]
    }
    for consumer in report.freshness {
      lines.append(
        row(
          "freshness",
          "\(consumer.component): p50 \(Figures.time(consumer.p50))  "
            + "p95 \(Figures.time(consumer.p95))  p99 \(Figures.time(consumer.p99))"))
    }
    let messages = report.messages
    if messages.finished + messages.lost + messages.waiting > 0 {
      lines.append(
        row(
          "messages",
          "\(Figures.count(messages.finished)) done, \(Figures.count(messages.lost)) lost, "
            + "\(Figures.count(messages.waiting)) waiting at the end"))
    }
    lines.append(row("cost", Figures.money(report.costPerMonth)))
    return lines
  }

  private func besides(_ requests: RequestCounts) -> String {
    let parts = [
      ("degraded", requests.degraded), ("wrong", requests.wrong), ("failed", requests.failed),
    ]
    .filter { $0.1 > 0 }.map { "\(Figures.percent($0.1 / requests.answered)) \($0.0)" }
    return parts.isEmpty ? "" : style.dim("  (\(parts.joined(separator: ", ")))")
  }

  private func row(_ name: String, _ text: String) -> String {
    "  " + LineWrap.padded(style.bold(name), to: 12) + SafeText.clean(text)
  }

  private static let columns = [22, 10, 8, 8, 10, 10, 10, 9]

  private func table(_ report: ServingReport) -> [String] {
    let head = ["component", "calls/s", "busy", "peak", "queue", "wait", "work", "replicas"]
    return [style.dim(cells(head))]
      + report.components.map { component in
        cells([
          component.name, Figures.count(component.arrivalsPerSecond),
          Figures.percent(component.utilisation), Figures.percent(component.peakUtilisation),
          Figures.count(component.queue), Figures.time(component.wait),
          Figures.time(component.service), Figures.count(component.replicas),
        ])
      }
  }

  private func cells(_ texts: [String]) -> String {
    "  "
      + zip(texts, Self.columns).map { LineWrap.padded(SafeText.clean($0), to: $1) }
      .joined(separator: " ")
  }

  private func saturation(_ report: ServingReport) -> [String] {
    let saturation = report.saturation
    let head =
      saturation.saturated
      ? style.bad("full first: \(saturation.component)")
        + style.dim(" after \(Figures.time(saturation.at ?? 0))")
      : style.good("nothing was full")
    return ["  " + head]
      + LineWrap.lines(
        SafeText.clean(saturation.why), width: style.width, first: "    ", rest: "    ")
  }

  private func failures(_ report: ServingReport) -> [String] {
    let lines = report.errors.prefix(8).map { failure in
      "    \(LineWrap.padded(Figures.percent(failure.share), to: 9))\(failure.cause) at "
        + SafeText.clean(failure.component)
    }
    var retries: [String] = []
    if report.calls.amplification > 1 {
      let times = (report.calls.amplification * 100).rounded() / 100
      retries = ["  " + style.dim("retries make \(times) calls of one")]
    }
    return (lines.isEmpty ? [] : ["  " + style.bold("failed requests")] + lines) + retries
  }

  private func faults(_ report: ServingReport) -> [String] {
    report.faults.map { fault in
      let met = fault.met.isEmpty ? "met nothing here" : fault.met.joined(separator: ", ")
      let until = fault.until > fault.at ? " to \(Figures.time(fault.until))" : ""
      return "  "
        + style.warn("fault \(fault.fault)")
        + SafeText.clean(" at \(Figures.time(fault.at))\(until): \(met)")
    }
  }

  private func objectives(_ report: ServingReport) -> [String] {
    ObjectiveRows(style: style).lines(report.objectives)
  }

  private func notes(_ report: ServingReport) -> [String] {
    report.run.notes.flatMap {
      LineWrap.lines($0, width: style.width, first: "  note: ", rest: "        ")
    }
  }
}

/// Objectives with what was seen.
struct ObjectiveRows {
  let style: TextStyle

  func lines(_ results: [ObjectiveResult]) -> [String] {
    results.map { result in
      let mark = result.met ? style.good("✓") : style.bad("✗")
      let bound = result.objective == .goodput ? "at least" : "at most"
      let seen = result.seen.map { shown($0, result.objective) } ?? "nothing was measured"
      let note = result.note.map { "; " + SafeText.clean($0) } ?? ""
      return "  \(mark) \(LineWrap.padded(result.objective.rawValue, to: 16)) \(seen)"
        + style.dim("  (\(bound) \(shown(result.limit, result.objective))\(note))")
    }
  }

  private func shown(_ value: Double, _ measure: Objective.Measure) -> String {
    switch measure {
    case .latencyP50, .latencyP95, .latencyP99, .freshnessP95, .freshnessP99: Figures.time(value)
    case .goodput, .degraded, .lostRows, .duplicateRows, .corruptRows: Figures.percent(value)
    case .costPerMonth: Figures.money(value)
    case .slaMisses: Figures.count(value)
    }
  }
}
