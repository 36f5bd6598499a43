import ArgumentParser
import Classroom
import Foundation
import Sandboxing
import Workflows

struct EngineWorkflowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workflow",
    abstract: "Check or run a workflow file of GitHub Actions or GitLab CI.",
    discussion: """
      Without --event the file is checked. With it the workflow is run over the
      events of a file: time is virtual, scripts really run in the sandbox. The
      format of events and what is modelled stand in docs/workflows.md. A file that
      is called .gitlab-ci.yml is one of GitLab CI.

      The repository is the folder above `.github/workflows`, else the file's own
      folder. Exit code 65 when a file is not right, 1 when a run failed.

      Examples:
        drydock engine workflow .github/workflows/ci.yml
        drydock engine workflow --event push.yaml .github/workflows/ci.yml
        drydock engine workflow --json --repository . --event days.yaml ci.yml
      """)

  @Flag(help: "Print what was found, or what happened, as JSON.") var json = false
  @Option(help: "A file of one event, or of several with a repository.") var event: String?
  @Option(help: "The folder of the repository.") var repository: String?
  @OptionGroup var isolation: IsolationOption
  @Argument(help: "The workflow file.") var file: String

  func run() async throws {
    let text = try EngineFile.text(at: file)
    let root = repository ?? Self.repository(of: file)
    if isGitLab { return try await runGitLab(text, below: root) }
    let (_, problems) = WorkflowReader.read(text, file: file) { path in
      Self.workflow(path, below: root)
    }
    if problems.isEmpty, let event { return try await play(event, text, below: root) }
    if json {
      Output.line(WorkflowVerdict.json(problems))
      if !problems.isEmpty { throw ExitCode(65) }
      return
    }
    guard problems.isEmpty else { throw ClassroomFault.badContent(problems.map(\.problem)) }
    Output.line("\(file): nothing is wrong")
  }

  private var isGitLab: Bool { file.hasSuffix(".gitlab-ci.yml") }

  private func runGitLab(_ text: String, below root: String) async throws {
    let (_, problems) = GitLabReader.read(text, file: file)
    guard problems.isEmpty else { throw ClassroomFault.badContent(problems) }
    if let event { return try await play(event, text, below: root) }
    Output.line(json ? "{\"errors\":[]}" : "\(file): nothing is wrong")
  }

  static func repository(of file: String) -> String {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    guard folder.pathComponents.suffix(2) == [".github", "workflows"] else { return folder.path }
    return folder.deletingLastPathComponent().deletingLastPathComponent().path
  }

  /// A called workflow; nil when it is not there or would lie outside of the repository.
  private static func workflow(_ path: String, below root: String) -> String? {
    guard !path.split(separator: "/").contains("..") else { return nil }
    return try? EngineFile.text(at: root + "/" + path)
  }

  private func play(_ event: String, _ text: String, below root: String) async throws {
    let report = try await WorkflowPlay(
      workflow: text, name: URL(fileURLWithPath: file).lastPathComponent, repository: root,
      events: event, isGitLab: isGitLab, isolation: isolation.isolation
    ).report()
    if json {
      try Output.json(report)
    } else {
      let style = TextStyle(environment: ProcessInfo.processInfo.environment)
      Output.lines(TimelineView(style: style).lines(report))
    }
    if report.runs.contains(where: { $0.conclusion == .failure }) { throw ExitCode(1) }
  }
}
