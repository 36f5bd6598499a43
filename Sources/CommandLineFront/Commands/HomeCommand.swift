import ArgumentParser
import Classroom

struct HomeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "home", abstract: "Where you stand and what is next (the default).")

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let shown = try ShowStanding(desk: shared.desk())()
    if shared.json { return try Output.json(shown.standing) }
    Output.lines(
      HomeView(style: shared.style).lines(
        shown.standing, roadmap: shown.catalogue.roadmap, problems: shown.problems.count))
  }
}
