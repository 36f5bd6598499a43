import ArgumentParser
import Classroom

struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "What you have done, by level and skill.")

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let standing = try ShowStanding(desk: shared.desk())().standing
    if shared.json { return try Output.json(standing) }
    Output.lines(ProgressView(style: shared.style).lines(standing))
  }
}
