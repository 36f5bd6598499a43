import Classroom
import CourseModel
import Foundation

/// `drydock interview status --watch`: the clock in the title line, the interviewer's words when it is
/// time, and the design's figures at every save.
struct InterviewWatch {
  let desk: Desk
  let folder: InterviewFolder
  let style: TextStyle

  func run() async throws {
    let watch = try WorkspaceWatch(path: folder.path)
    let keys = KeyInput()
    defer {
      keys.restore()
      setTitle("")
    }
    var screen = InterviewScreen(style: style)
    var status = try ShowInterview(desk: desk)(folder)
    Output.lines(InterviewStatusView(style: style).lines(status))
    Output.lines(figures())
    Output.line(style.dim("  \(Self.legend)"))
    _ = screen.news(status)
    for await event in WatchEvents.stream(watch: watch, keys: keys, every: 1) {
      switch event {
      case .key("q"), .key("\u{4}"), .end: return
      case .key(let key): say { try command(key, status) }
      case .saved, .tick: break
      }
      // First, because it keeps what was saved; drawing takes time, in which more may be saved.
      status = try ShowInterview(desk: desk)(folder)
      if case .saved = event { Output.lines(figures()) }
      setTitle(InterviewStatusView.words(status))
      Output.passing("  \(InterviewStatusView.words(status))")
      let news = screen.news(status)
      if !news.isEmpty {
        Output.passing("")
        Output.lines(news)
      }
      if status.state == .submitted { return }
    }
  }

  private static let legend = "p pause or go on   n next phase   q quit (the clock goes on)"

  private func command(_ key: Character, _ status: InterviewStatus) throws -> [String] {
    let speak = SpeakInInterview(desk: desk)
    switch key {
    case "p":
      let changed = try status.state == .paused ? speak.resume(folder) : speak.pause(folder)
      return ["  " + InterviewStatusView.words(changed)]
    case "n": return ["  " + InterviewStatusView.words(try speak.next(folder))]
    default: return [style.dim("  \(Self.legend)")]
    }
  }

  private func say(_ lines: () throws -> [String]) {
    do {
      Output.lines(try lines())
    } catch {
      Output.error("drydock: \(SafeText.clean("\(error)"))")
    }
  }

  /// The design under the prompt's first scenario, or what is wrong with it.
  private func figures() -> [String] {
    do {
      switch try RunInterviewDesign(desk: desk)(folder) {
      case .serving(let report)?: return ServingReportView(style: style).lines(report)
      case .pipeline(let report)?: return PipelineReportView(style: style).lines(report)
      case nil: return [style.dim("  design.yaml is as it was given; nothing to simulate yet")]
      }
    } catch {
      return ["  " + style.bad("✗ ") + SafeText.clean("\(error)")]
    }
  }

  /// OSC 2 (xterm control sequences), only on a terminal.
  private func setTitle(_ title: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    Output.write("\u{1B}]2;\(SafeText.clean(title))\u{7}", to: STDERR_FILENO)
  }
}

/// What is new since the last look: the interviewer's words, phases that end or begin.
struct InterviewScreen {
  let style: TextStyle
  private var said: Int?
  private var phase: InterviewPhase?
  private var warned: InterviewPhase?
  private var state: InterviewStatus.State?

  init(style: TextStyle) { self.style = style }

  /// The lines to print; everything is new at the first look, and nothing is printed for it.
  mutating func news(_ status: InterviewStatus) -> [String] {
    let isFirst = said == nil
    var lines: [String] = []
    let view = InterviewStatusView(style: style)
    for exchange in status.exchanges.dropFirst(said ?? 0) { lines += view.lines(exchange) }
    if status.phase != phase { lines.append("  " + style.bold("Now: \(status.phase.title)")) }
    if status.isPhaseEnding, warned != status.phase, status.state == .running {
      lines.append("  " + style.warn("\(status.phase.title) is over soon") + "\u{7}")
      warned = status.phase
    }
    if status.state == .over, state != .over {
      lines.append("  " + style.warn("The time is up: drydock interview submit") + "\u{7}")
    }
    (said, phase, state) = (status.exchanges.count, status.phase, status.state)
    return isFirst ? [] : lines
  }
}
