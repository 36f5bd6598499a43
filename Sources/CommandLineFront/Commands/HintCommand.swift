import ArgumentParser
import Classroom

struct HintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hint", abstract: "The next hint for a check that does not pass yet.",
    discussion: """
      Each call goes one rung up the ladder, from a nudge to nearly the answer. Hints cost no
      points; the journal keeps how many you used.

      Examples:
        drydock hint
        drydock hint --check input-unchanged
      """)

  @Argument(help: "The lab (default: that of this workspace).")
  var lab: String?

  @Option(help: "The check (default: the first that did not pass).")
  var check: String?

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
    let hint = try TakeHint(desk: desk)(shared.open(lab, desk).lab, check: check)
    if shared.json {
      return try Output.json(
        Shown(
          lab: hint.lab, check: hint.check.id, rung: hint.rung, of: hint.check.hints.count,
          text: hint.text))
    }
    Output.lines(HintView(style: shared.style).lines(hint))
  }
}
