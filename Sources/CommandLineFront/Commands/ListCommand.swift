import ArgumentParser
import Classroom
import CourseModel

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "All labs, with what you have reached in each.",
    discussion: """
      Examples:
        drydock list
        drydock list --level mid --skill monitoring
        drydock list --json
      """)

  @Option(help: "Only labs of this level.")
  var level: Level?

  @Option(help: "Only labs of this skill.")
  var skill: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let rows = try ListLabs(ShowStanding(desk: shared.desk())())(level: level, skill: skill)
    if shared.json { return try Output.json(rows) }
    Output.lines(lines(rows))
  }

  private func lines(_ rows: [ListLabs.Row]) -> [String] {
    let style = shared.style
    guard !rows.isEmpty else { return ["  No lab matches; drydock list shows all."] }
    let row = StepRow(style: style, idWidth: rows.map(\.id.count).max() ?? 0)
    return rows.flatMap { lab in
      let place = style.dim(LineWrap.padded("\(lab.skill)/\(lab.level.rawValue)", to: 18))
      return row.lines(
        lab.state, id: lab.id, between: place + " ", title: lab.title, minutes: lab.minutes,
        indent: "  ")
    }
  }
}
