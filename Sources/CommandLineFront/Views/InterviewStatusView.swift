import CourseModel

/// How an interview stands, on a terminal.
struct InterviewStatusView {
  typealias Status = InterviewStatus

  let style: TextStyle

  /// The first screen: the question, where to write, what there is to ask.
  func beginning(_ status: Status) -> [String] {
    [
      "",
      "  " + style.bold(SafeText.clean(status.prompt.title))
        + style.dim("  \(status.level.rawValue)"), "",
    ]
      + ProseText(style: style).lines(status.brief, indent: "  ")
      + ["", "  \(style.bold("Workspace")) \(style.accent(status.folder))"]
      + clock(status)
      + [
        "",
        style.dim(
          "  drydock interview ask \"...\"        clarify first: asking nothing has its price"),
        style.dim("  drydock interview status --watch   the clock, and your design at every save"),
        style.dim("  drydock interview submit"), "",
      ]
  }

  func lines(_ status: Status) -> [String] {
    var lines = [
      "",
      "  " + style.bold(SafeText.clean(status.prompt.title))
        + style.dim("  \(status.level.rawValue)"),
    ]
    lines += clock(status) + [""]
    for exchange in status.exchanges { lines += self.lines(exchange) }
    if !status.exchanges.isEmpty { lines.append("") }
    lines += problems(status.problems)
    lines.append("  " + style.dim("\(status.folder), \(status.snapshots) versions kept"))
    return lines + [""]
  }

  func problems(_ problems: [ContentProblem]) -> [String] {
    let shown = problems.prefix(5).flatMap { problem in
      LineWrap.lines(
        style.bad("✗ ") + SafeText.clean(problem.description), width: style.width, first: "  ",
        rest: "    ")
    }
    let more = problems.count - 5
    return shown + (more > 0 ? [style.dim("    and \(more) more")] : [])
  }

  func lines(_ exchange: InterviewExchange) -> [String] {
    var lines: [String] = []
    let at = style.dim(Self.clock(exchange.at))
    if !exchange.question.isEmpty {
      lines += LineWrap.lines(
        SafeText.clean(exchange.question), width: style.width, first: "  \(at) You: ",
        rest: "       ")
    }
    let speaker =
      switch exchange.kind {
      case .question: style.bold("Interviewer")
      case .change: style.warn("Interviewer, changing the question")
      case .followUp: style.warn("Interviewer, following up")
      }
    return lines
      + LineWrap.lines(
        SafeText.clean(exchange.answer), width: style.width, first: "  \(at) \(speaker): ",
        rest: "       ")
  }

  private func clock(_ status: Status) -> [String] {
    let names = status.phases.map { time in
      let name = time.phase.title.lowercased()
      let planned = time.planned.map { " \(Self.clock($0))" } ?? ""
      return time.phase == status.phase ? style.bold(name + planned) : style.dim(name + planned)
    }
    let rows = LineWrap.lines(
      names.map { $0.replacing(" ", with: "\u{A0}") }.joined(separator: "  "), width: style.width,
      first: "  ", rest: "  "
    ).map { $0.replacing("\u{A0}", with: " ") }
    return ["  " + state(status)] + rows
  }

  private func state(_ status: Status) -> String {
    let words = Self.words(status)
    switch status.state {
    case .running: return status.isPhaseEnding ? style.warn(words) : style.good(words)
    case .paused, .over: return style.warn(words)
    case .submitted: return style.dim(words)
    }
  }

  /// One line, for the screen and for the terminal's title.
  static func words(_ status: Status) -> String {
    switch status.state {
    case .submitted: return "handed in after \(clock(status.elapsed))"
    case .paused: return "paused at \(clock(status.elapsed))"
    case .over: return "time is up by \(clock(-(status.left ?? 0))): drydock interview submit"
    case .running: break
    }
    guard let left = status.left, let phaseLeft = status.phaseLeft else {
      return "\(status.phase.title), \(clock(status.elapsed)) so far"
    }
    let ending = status.isPhaseEnding ? ", soon over" : ""
    return "\(status.phase.title) \(clock(phaseLeft))\(ending), \(clock(left)) in all"
  }

  /// Minutes and seconds.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(min(1e9, seconds.isNaN ? 0 : seconds.magnitude.rounded(.down)))
    let rest = whole % 60
    return "\(seconds < 0 ? "-" : "")\(whole / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}
