import CourseModel

/// A report as the terminal shows it.
struct ReportView {
  let style: TextStyle

  func result(_ result: CheckResult) -> [String] {
    var lines = [headline(result)]
    if let other = result.skippedBecause {
      lines.append(row("skipped", "\(other) has to pass first"))
    }
    lines += findings(result.findings)
    if !result.findings.isEmpty, result.verdict?.countsAsAttempt == true {
      lines += wrapped("why", result.why)
      let lessons = Set(result.findings.compactMap(\.readNext)).sorted()
      for lesson in lessons { lines.append(row("read", "drydock learn \(lesson)")) }
    }
    return lines
  }

  /// The first few in full: what failed alike many times is said once, with how many more.
  private func findings(_ all: [Finding]) -> [String] {
    var lines: [String] = []
    for (index, finding) in all.prefix(ReportView.shown).enumerated() {
      let repeats = index > 0 && all[index - 1].did == finding.did
      lines += self.lines(of: finding, withoutDid: repeats)
    }
    let rest = all.count - ReportView.shown
    if rest > 0 { lines.append(row("", style.dim("and \(rest) more; --json shows them all"))) }
    return lines
  }

  /// Findings of a check that are shown in full.
  static let shown = 3

  private func headline(_ result: CheckResult) -> String {
    let mark =
      switch result.verdict {
      case .passed: style.good("✓")
      case nil: style.dim("–")
      case .toolMissing, .graderFault: style.warn("!")
      default: style.bad("✗")
      }
    let hidden = result.hidden ? style.dim(" (hidden)") : ""
    let points = "\(result.earned)/\(result.points)"
    // The title wraps before the points' column; the id follows it, for --check and --only.
    let room = style.width - 6 - points.count
    let text = "\(SafeText.clean(result.title))\(hidden) \(style.dim(result.check))"
    var titles = LineWrap.lines(text, width: room + 4, first: "  \(mark) ")
    titles[0] = LineWrap.padded(titles[0], to: room + 4) + " \(points)"
    return titles.joined(separator: "\n") + verdictWord(result)
  }

  /// `failed` goes without saying.
  private func verdictWord(_ result: CheckResult) -> String {
    guard let verdict = result.verdict, verdict != .passed, verdict != .failed else { return "" }
    return "\n      " + style.bad(verdict.words)
  }

  private func lines(of finding: Finding, withoutDid: Bool) -> [String] {
    var lines = withoutDid ? [] : wrapped("did", finding.did)
    lines += wrapped("expected", finding.expected)
    lines += wrapped("got", finding.got)
    if let place = finding.place { lines.append(row("where", SafeText.clean(place.description))) }
    if let replay = finding.replay { lines += wrapped("try", replay) }
    return lines
  }

  private func wrapped(_ label: String, _ text: String) -> [String] {
    LineWrap.lines(
      SafeText.clean(text), width: style.width, first: "      " + labelled(label),
      rest: String(repeating: " ", count: 16))
  }

  private func row(_ label: String, _ text: String) -> String { "      " + labelled(label) + text }

  private func labelled(_ label: String) -> String {
    style.dim(LineWrap.padded(label, to: 10))
  }

  func summary(_ report: Report) -> [String] {
    let open = report.checks.filter { !$0.hidden }
    let hidden = report.checks.filter(\.hidden)
    var counts = "\(open.count { $0.verdict == .passed }) of \(open.count) open"
    if !hidden.isEmpty {
      counts += ", \(hidden.count { $0.verdict == .passed }) of \(hidden.count) hidden"
    }
    let time = "\(Int((report.seconds * 1000).rounded())) ms"
    let facts = [
      counts, "\(report.points)/\(report.outOf) points", time, report.isolation,
    ].compactMap(\.self).joined(separator: " · ")
    let verdict =
      switch report.verdict {
      case .passed: style.good(style.bold("passed"))
      case .toolMissing, .graderFault: style.warn(style.bold(report.verdict.words))
      default: style.bad(style.bold("not yet"))
      }
    return ["", "  \(verdict)  \(style.dim(facts))"]
  }
}

extension Verdict {
  /// As a learner reads it.
  var words: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .didNotBuild: "could not be read or built"
    case .crashed: "crashed"
    case .timedOut: "took too long"
    case .outOfMemory: "ran out of memory"
    case .tooMuchOutput: "printed too much"
    case .toolMissing: "a tool is missing; this does not count"
    case .graderFault: "our fault, not yours; this does not count"
    }
  }
}
