import ArgumentParser
import Classroom
import Foundation

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Merge an exported journal into yours.",
    discussion: """
      Entries you have already are passed over, so importing twice changes
      nothing. A bad line means that nothing is imported.

      Examples:
        drydock import journal.jsonl
        ssh laptop drydock export | drydock import -
      """)

  @Argument(help: "The file, or - for standard input.")
  var file: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let merged = try TransferJournal(desk: shared.desk()).importText(try text())
    if shared.json { return try Output.json(merged) }
    Output.line("  \(merged.added) of \(merged.read) entries were new.")
  }

  private func text() throws -> String {
    if file == "-" {
      return String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw ClassroomFault.cannotRead(path: file, reason: "no readable file")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
