import ArgumentParser
import Classroom
import Foundation
import Workflows

struct EngineWorkflowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workflow", abstract: "Check a workflow file of GitHub Actions.",
    discussion: """
      Workflows that the file calls are looked up in its repository: the folder
      above `.github/workflows`, else the file's own folder. Exit code 65 when
      the file is not right.

      Examples:
        drydock engine workflow .github/workflows/ci.yml
        drydock engine workflow --json --repository . ci.yml
      """)

  @Flag(help: "Print what was found as one JSON object.") var json = false
  @Option(help: "The folder of the repository.") var repository: String?
  @Argument(help: "The workflow file.") var file: String

  func run() throws {
    let text = try EngineFile.text(at: file)
    let root = repository ?? Self.repository(of: file)
    let (_, problems) = WorkflowReader.read(text, file: file) { path in
      Self.workflow(path, below: root)
    }
    if json {
      Output.line(WorkflowVerdict.json(problems))
      if !problems.isEmpty { throw ExitCode(65) }
      return
    }
    guard problems.isEmpty else { throw ClassroomFault.badContent(problems.map(\.problem)) }
    Output.line("\(file): nothing is wrong")
  }

  private static func repository(of file: String) -> String {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    let parts = folder.pathComponents
    guard parts.suffix(2) == [".github", "workflows"] else { return folder.path }
    return folder.deletingLastPathComponent().deletingLastPathComponent().path
  }

  /// A called workflow; nil when it is not there or would lie outside of the repository.
  private static func workflow(_ path: String, below root: String) -> String? {
    guard !path.split(separator: "/").contains("..") else { return nil }
    return try? EngineFile.text(at: root + "/" + path)
  }
}
