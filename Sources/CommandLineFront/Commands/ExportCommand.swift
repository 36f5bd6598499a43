import ArgumentParser
import Classroom

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print your whole journal as JSON Lines.",
    discussion: "Example:\n  drydock export > journal.jsonl")

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let lines = try TransferJournal(desk: shared.desk()).exportLines()
    if !lines.isEmpty { Output.lines(lines) }
  }
}
