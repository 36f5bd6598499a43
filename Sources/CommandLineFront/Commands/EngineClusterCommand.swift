import ArgumentParser
import Classroom
import Foundation

struct EngineClusterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster", abstract: "Play one case of the cluster's controllers in virtual time.",
    discussion: """
      A case is one entry of the recordings' timelines: a Job (`spec`, `image`) or
      an autoscaler under load (`hpa`, `profile`). Prints a row wherever something
      changed, in seconds.

      Example:
        drydock engine cluster --json --timeline case.json
      """)

  @Option(help: "The case, as JSON.") var timeline: String
  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let played = try PlayTimeline(desk: try shared.desk())(timeline)
    if shared.json { return Output.lines([played.json]) }
    Output.lines(played.rows.map { "  \($0)" })
  }
}
