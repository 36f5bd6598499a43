import ArgumentParser
import Classroom
import CourseModel

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show what you have changed since the lab's starter.",
    discussion: """
      Examples:
        drydock diff
        drydock diff LAB --json
      """)

  @Argument(help: "The lab (default: that of this workspace).")
  var lab: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let opened = try shared.open(lab, shared.desk())
    let changes = ShowChanges()(opened)
    if shared.json { return try Output.json(changes) }
    Output.lines(ChangesView(style: shared.style).lines(changes))
  }
}
