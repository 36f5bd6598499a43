import Interviews

/// The report of a pipeline design on a terminal.
struct PipelineReportView {
  let style: TextStyle

  func lines(_ report: PipelineReport) -> [String] {
    [""] + summary(report) + [""] + table(report) + [""]
      + LineWrap.lines(
        SafeText.clean(report.bottleneck), width: style.width, first: "  ", rest: "  ")
      + misses(report) + faults(report) + ObjectiveRows(style: style).lines(report.objectives)
      + [""]
  }

  private func summary(_ report: PipelineReport) -> [String] {
    let runs = report.runs
    let freshness = report.freshness
    return [
      row(
        "runs",
        "\(runs.runs) in \(Figures.time(report.duration)); \(runs.failedAttempts) of "
          + "\(runs.attempts) attempts failed, \(runs.retries) retries, \(runs.reruns) reruns"),
      row("", Self.parts(runs)),
      row("rows", Self.rows(report.rows)),
      row(
        "deadline",
        "\(report.deadline.missed) of \(report.deadline.due) missed "
          + "(\(Figures.time(report.deadline.after)) after the end)"),
      row("SLA", "\(report.slaMisses) missed of the tasks' own"),
      row(
        "freshness",
        freshness.worst > 0
          ? "p50 \(Figures.time(freshness.p50))  p95 \(Figures.time(freshness.p95))  "
            + "worst \(Figures.time(freshness.worst))" : "nothing was written"),
      row("cost", Figures.money(report.costPerMonth)),
    ].filter { !$0.allSatisfy(\.isWhitespace) }
  }

  private static func parts(_ runs: RunCounts) -> String {
    [
      (runs.skipped, "skipped"), (runs.missed, "missed"), (runs.cancelled, "cancelled"),
      (runs.incomplete, "on incomplete data"), (runs.overlapping, "overlapping"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private static func rows(_ rows: RowCounts) -> String {
    let parts = [
      (rows.lost, "lost"), (rows.duplicate, "twice"), (rows.corrupt, "corrupt"),
      (rows.quarantined, "put aside"),
    ].filter { $0.0 > 0 }
    guard rows.expected > 0 else { return "none was due by the end" }
    let good = rows.good / rows.expected
    return
      ([Figures.percent(good) + " of \(Figures.count(rows.expected)) right"]
      + parts.map { "\(Figures.percent($0.0 / rows.expected)) \($0.1)" }).joined(separator: ", ")
  }

  private func row(_ name: String, _ text: String) -> String {
    "  " + LineWrap.padded(style.bold(name), to: 12) + SafeText.clean(text)
  }

  private static let columns = [24, 7, 10, 10, 12, 8, 10]

  private func table(_ report: PipelineReport) -> [String] {
    [style.dim(cells(["task", "runs", "takes", "waits", "done in p95", "missed", "cost"]))]
      + report.tasks.map { task in
        cells([
          task.name, "\(task.runs)", Figures.time(task.duration), Figures.time(task.wait),
          Figures.time(task.completionP95), "\(task.slaMisses)",
          Figures.money(task.costPerMonth),
        ])
      }
  }

  private func cells(_ texts: [String]) -> String {
    "  "
      + zip(texts, Self.columns).map { LineWrap.padded(SafeText.clean($0), to: $1) }
      .joined(separator: " ")
  }

  private func misses(_ report: PipelineReport) -> [String] {
    report.misses.prefix(5).map { miss in
      let late = miss.late.map { "\(Figures.time($0)) late" } ?? "not done by the end"
      return "  "
        + style.bad("SLA missed")
        + SafeText.clean(
          " by \(miss.task), the interval to day \(Self.day(miss.interval)): \(late)")
    }
  }

  private func faults(_ report: PipelineReport) -> [String] {
    report.faults.map { fault in
      "  "
        + style.warn("fault \(fault.fault)")
        + SafeText.clean(" on day \(Self.day(fault.at)): \(fault.met.joined(separator: ", "))")
    }
  }

  private static func day(_ time: Double) -> String {
    let hours = Int(time / 3600)
    return hours % 24 == 0 ? "\(hours / 24)" : "\(hours / 24) \(hours % 24):00"
  }
}
