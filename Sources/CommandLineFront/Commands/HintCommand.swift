import ArgumentParser
import Classroom

struct HintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hint", abstract: "The next hint for a check that does not pass yet.",
    discussion: """
      Each call goes one rung up the ladder, from a nudge to nearly the answer.
      Hints cost no points; the journal keeps how many you used.

      Examples:
        drydock hint
        drydock hint --check input-unchanged
        drydock hint --seen               those shown so far, again
      """)

  @Argument(help: "The lab (default: that of this workspace).")
  var lab: String?

  @Option(help: "The check (default: the first that did not pass).")
  var check: String?

  @Flag(help: "Show the hints you have seen again, and no new one.")
  var seen = false

  @OptionGroup var shared: SharedOptions

  struct Shown: Encodable {
    var lab: String
    var check: String
    var rung: Int
    var of: Int
    var text: String
  }

  func run() throws {
    let desk = try shared.desk()
    let lab = try shared.open(lab, desk).lab
    let take = TakeHint(desk: desk)
    let hints = seen ? try take.seen(lab) : [try take(lab, check: check)]
    if shared.json {
      let shown = hints.map { hint in
        Shown(
          lab: hint.lab, check: hint.check.id, rung: hint.rung, of: hint.check.hints.count,
          text: hint.text)
      }
      if seen { return try Output.json(shown) }
      return try Output.json(shown[0])
    }
    if hints.isEmpty { Output.line("  No hint of this lab was shown yet; drydock hint \(lab.id)") }
    for hint in hints { Output.lines(HintView(style: shared.style).lines(hint)) }
  }
}
