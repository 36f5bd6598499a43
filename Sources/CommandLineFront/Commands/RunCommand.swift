import ArgumentParser
import Classroom
import Foundation

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Try your files with Drydock's own python3 or promtool.",
    discussion: """
      Runs inside a workspace, in the same sandbox and with the same tools that
      grade. The exit code is the tool's own.

      Examples:
        drydock run python3 try_it.py
        drydock run promtool check rules alerts.yaml
      """)

  @OptionGroup var isolation: IsolationOption

  @Argument(parsing: .captureForPassthrough, help: "python3 or promtool, and its arguments.")
  var words: [String] = []

  func run() async throws {
    if words.isEmpty || words == ["--help"] || words == ["-h"] {
      throw CleanExit.helpRequest(self)
    }
    let shared = SharedOptions.standard
    let run = RunTool(desk: try shared.desk(), isolation: isolation.isolation)
    let (words, folder) = (words, shared.folder)
    let ran = try await Interruption.cancelling { try await run(words, in: folder) }
    try SandboxedEnding.show(ran.report)
  }
}
