import Workflows

/// What happened on a timeline: each run's jobs with their states, and the end of failed steps' logs.
struct TimelineView {
  let style: TextStyle

  /// Lines of a failed step's log that are shown.
  private static let logTail = 8

  func lines(_ report: TimelineReport) -> [String] {
    var lines = [""]
    for note in report.notes { lines.append(style.dim("  " + SafeText.clean(note.words))) }
    if !report.notes.isEmpty { lines.append("") }
    let start = report.runs.first?.createdAt ?? 0
    for run in report.runs { lines += self.lines(run, from: start) + [""] }
    lines += world(report, from: start)
    lines.append("  \(report.runs.count) runs, \(report.billedMinutes) billed minutes")
    return lines + [""]
  }

  private func lines(_ run: RunReport, from start: Double) -> [String] {
    let head =
      "\(run.title) #\(run.number)  \(run.event) \(run.ref)  by \(run.actor)"
      + (run.isFromFork ? " (fork)" : "")
    var lines = [
      "  \(mark(run.conclusion?.rawValue ?? "waiting")) \(style.bold(SafeText.clean(head)))"
        + "  \(style.dim("at " + Figures.time(run.createdAt - start)))"
    ]
    for job in run.jobs { lines += self.lines(job) }
    return lines
  }

  private func lines(_ job: JobReport) -> [String] {
    var text = SafeText.clean(job.name)
    if !job.needs.isEmpty { text += style.dim("  after \(job.needs.joined(separator: ", "))") }
    if let environment = job.environment { text += "  → \(SafeText.clean(environment))" }
    if let start = job.startedAt, let end = job.finishedAt {
      text += style.dim("  \(Figures.time(end - start))")
    }
    var lines = ["    \(mark(job.state)) \(text)"]
    for note in job.notes { lines.append("      " + style.warn(SafeText.clean(note))) }
    for step in job.steps where job.state != "skipped" { lines += self.lines(step) }
    return lines
  }

  private func lines(_ step: StepRecord) -> [String] {
    let indent = String(repeating: "  ", count: 3 + step.depth)
    let outcome = step.outcome?.rawValue ?? "running"
    var lines = ["\(indent)\(mark(outcome)) \(SafeText.clean(step.name))"]
    guard step.outcome == .failure else { return lines }
    for line in step.log.suffix(Self.logTail) {
      lines.append("\(indent)  \(style.dim("| " + SafeText.clean(line)))")
    }
    return lines
  }

  private func world(_ report: TimelineReport, from start: Double) -> [String] {
    var lines: [String] = []
    for deployment in report.deployments {
      let by = deployment.approvedBy.map { ", approved by \($0)" } ?? ""
      lines.append(
        "  deployment to \(deployment.environment): \(deployment.result.rawValue), commit "
          + "\(deployment.commit.prefix(12)), at \(Figures.time(deployment.at - start))\(by)")
    }
    for image in report.images {
      lines.append("  pushed \(image.name) \(image.digest.prefix(19))")
    }
    for cache in report.caches { lines.append("  cached \(cache.key) for \(cache.ref)") }
    for artifact in report.artifacts {
      lines.append(
        "  artifact \(artifact.name) of run \(artifact.run): \(artifact.paths.count) files")
    }
    return lines.map(SafeText.clean) + (lines.isEmpty ? [] : [""])
  }

  private func mark(_ state: String) -> String {
    switch state {
    case "success": style.good("✓")
    case "failure": style.bad("✗")
    case "cancelled": style.warn("⊘")
    case "skipped": style.dim("–")
    default: style.accent("…")
    }
  }
}
