import ArgumentParser
import Classroom
import CourseModel

struct RoadmapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roadmap",
    abstract: "The skills of a level in order, one skill in full, the interview loop, the tools.",
    discussion: """
      Examples:
        drydock roadmap                 your level
        drydock roadmap --level senior  another level
        drydock roadmap kubernetes      one skill: what, why, expectations, interviews
        drydock roadmap --loop          the stages of an interview loop
        drydock roadmap --tools         the tool catalogue
      """)

  @Argument(help: "A skill to show in full.")
  var skill: String?

  @Option(help: "entry, mid or senior (default: yours)")
  var level: Level?

  @Flag(help: "Show the stages of an interview loop.")
  var loop = false

  @Flag(help: "Show the tool catalogue.")
  var tools = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let shown = try ShowStanding(desk: shared.desk())()
    let roadmap = shown.catalogue.roadmap
    let view = RoadmapView(style: shared.style)
    if let skill {
      guard let found = roadmap.skill(skill) else {
        throw ClassroomFault.unknown(
          .skill, skill, nearest: NearestName.of(skill, among: roadmap.skills.map(\.id)))
      }
      return try show(found, view.skill(found, standing: shown.standing))
    }
    if loop { return try show(roadmap.loop, view.loop(roadmap.loop)) }
    if tools { return try show(roadmap.tools, view.tools(roadmap.tools)) }
    let level = level ?? shown.standing.level
    try show(
      shown.standing.skills(at: level),
      view.level(level, standing: shown.standing, roadmap: roadmap))
  }

  private func show(_ value: some Encodable, _ lines: [String]) throws {
    if shared.json { try Output.json(value) } else { Output.lines(lines) }
  }
}
