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

  struct Row: Encodable {
    var id: String
    var title: String
    var summary: String
    var skill: String
    var level: Level
    var minutes: Int
    var state: StepState
  }

  func run() throws {
    let shown = try ShowStanding(desk: shared.desk())()
    if let skill, shown.catalogue.roadmap.skill(skill) == nil {
      let known = shown.catalogue.roadmap.skills.map(\.id)
      throw ClassroomFault.unknown(.skill, skill, nearest: NearestName.of(skill, among: known))
    }
    let states = Dictionary(
      shown.standing.skills.flatMap(\.steps).map { ($0.id, $0.state) },
      uniquingKeysWith: { first, _ in first })
    let rows = shown.catalogue.labs
      .filter { (level == nil || $0.level == level) && (skill == nil || $0.skill == skill) }
      .sorted { ($0.level, $0.skill, $0.id) < ($1.level, $1.skill, $1.id) }
      .map { lab in
        Row(
          id: lab.id, title: lab.title, summary: lab.summary, skill: lab.skill, level: lab.level,
          minutes: lab.minutes, state: states[lab.id] ?? .open)
      }
    if shared.json { return try Output.json(rows) }
    Output.lines(lines(rows))
  }

  private func lines(_ rows: [Row]) -> [String] {
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
