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
      + clock(status) + announcement(status)
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
    if let interviewer = status.interviewer { lines += notes(interviewer) }
    if !status.exchanges.isEmpty { lines.append("") }
    lines += problems(status.problems)
    lines.append("  " + style.dim("\(status.folder), \(status.snapshots) versions kept"))
    return lines + [""]
  }

  /// Where things go when a model listens, before anything does.
  private func announcement(_ status: Status) -> [String] {
    guard let interviewer = status.interviewer else { return [] }
    return LineWrap.lines(
      SafeText.clean(
        "\(interviewer.model) may comment, unscored: the question, what you ask and what you write "
          + "is sent to \(interviewer.host)"), width: style.width, first: "  ", rest: "  ")
  }

  /// Why the model says nothing, in one quiet line.
  func notes(_ interviewer: InterviewerStatus) -> [String] {
    guard let note = interviewer.note else { return [] }
    let ending =
      interviewer.isSilent
      ? "it is not called again in this interview" : "the interview goes on by its script"
    return [style.dim("  (the model \(SafeText.clean(note)); \(ending))")]
  }

  /// A model's words under their mark, with a bar before each line: whatever it says, nothing can be
  /// taken for the interviewer's.
  func comment(_ words: String, at seconds: Double? = nil) -> [String] {
    let at = seconds.map { style.dim(Self.clock($0)) + " " } ?? ""
    let bar = "  \(style.dim("┆")) "
    return ["  \(at)\(style.dim("Model, not scored"))"]
      + LineWrap.lines(SafeText.clean(words), width: style.width, first: bar, rest: bar)
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
    if exchange.speaker == .model { return comment(exchange.answer, at: exchange.at) }
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
      case .comment: style.bold("Comment")
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
