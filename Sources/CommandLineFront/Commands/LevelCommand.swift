import ArgumentParser
import Classroom
import CourseModel

struct LevelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "level", abstract: "Show or choose your level.",
    discussion: """
      Examples:
        drydock level          show it
        drydock level senior   choose it; nothing you did is lost
      """)

  @Argument(help: "entry, mid or senior")
  var level: Level?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let desk = try shared.desk()
    if let level { try ChooseLevel(desk: desk)(level) }
    let shown = try ShowStanding(desk: desk)()
    if shared.json { return try Output.json(["level": shown.standing.level]) }
    if level == nil {
      let chosen = shown.standing.levelChosen ? "" : " (not chosen yet)"
      Output.line("\(shown.standing.level.rawValue)\(chosen)")
      return
    }
    Output.lines(
      HomeView(style: shared.style).lines(
        shown.standing, roadmap: shown.catalogue.roadmap, problems: shown.problems.count))
  }
}
