import Classroom
import CourseModel
import Foundation

/// `drydock check --watch`: grades on every save and answers single keys.
struct WatchSession {
  enum Event: Sendable {
    case saved
    case key(Character)
    /// Time has passed; only where it was asked for.
    case tick
    case end
  }

  let desk: Desk
  let opened: OpenWorkspace.Opened
  let check: CheckLab
  let seed: UInt64
  let caseSeed: UInt64?
  let only: [String]
  let style: TextStyle

  func run() async throws {
    let watch = try WorkspaceWatch(path: opened.workspace.path)
    let keys = KeyInput()
    defer { keys.restore() }
    let events = WatchEvents.stream(watch: watch, keys: keys)
    var grading = startGrading()
    defer { grading.cancel() }
    for await event in events {
      switch event {
      case .saved:
        grading.cancel()
        await grading.value
        grading = startGrading()
      case .key("q"), .key("\u{4}"), .end: return
      case .key("h"): show { try hint() }
      case .key("n"): show { try next() }
      case .key("l"): show { try list() }
      case .key("\r"), .key("\n"), .key("c"):
        grading.cancel()
        await grading.value
        grading = startGrading()
      case .tick: break
      case .key: Output.line(style.dim("  \(legend)"))
      }
    }
  }

  private var legend: String {
    "watching \(opened.workspace.path)   h hint   n next   l list   c check again   q quit"
  }

  private func startGrading() -> Task<Void, Never> {
    let grading = CheckCommand.Grading(
      check: check, opened: opened, seed: seed, caseSeed: caseSeed, only: only, style: style)
    let (desk, style, legend) = (desk, style, legend)
    return Task {
      do {
        let checked = try await grading.run()
        Output.lines(try grading.closing(checked, desk: desk))
      } catch {
        if Task.isCancelled { return }
        Output.error("drydock: \(SafeText.clean("\(error)"))")
      }
      Output.line(style.dim("  \(legend)"))
    }
  }

  private func show(_ lines: () throws -> [String]) {
    do {
      Output.lines(try lines())
    } catch {
      Output.error("drydock: \(SafeText.clean("\(error)"))")
    }
  }

  private func hint() throws -> [String] {
    HintView(style: style).lines(try TakeHint(desk: desk)(opened.lab))
  }

  private func next() throws -> [String] {
    let standing = try ShowStanding(desk: desk)().standing
    guard let step = standing.next else { return ["  Everything at this level is done."] }
    return ["", "  Next: \(SafeText.clean(step.title))  \(style.accent(step.command))", ""]
  }

  private func list() throws -> [String] {
    let files = opened.workspace.editableFiles(of: opened.lab).joined(separator: ", ")
    return ["", "  You edit: \(files)"]
      + opened.lab.checks.map { check in
        "  • \(SafeText.clean(check.title)) \(style.dim("\(check.id), \(check.points) points"))"
      } + [""]
  }
}
