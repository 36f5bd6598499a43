import Classroom
import Foundation
import Sandboxing
import Workflows

/// Runs one workflow over the events of a file, its scripts in the sandbox.
struct WorkflowPlay: Sendable {
  var workflow: String
  /// The workflow file's own name.
  var name: String
  /// The repository's folder.
  var repository: String
  /// The file of events.
  var events: String
  var isGitLab: Bool
  var isolation: SandboxBackend?

  func report() async throws -> TimelineReport {
    let path = isGitLab ? ".gitlab-ci.yml" : ".github/workflows/\(name)"
    let base: CommitTree
    do {
      let tree = try FolderTree().commit(below: repository)
      let others = tree.files.filter { $0.path != path }
      base = CommitTree(files: others + [RepositoryFile(path: path, bytes: Array(workflow.utf8))])
    } catch {
      throw ClassroomFault.cannotRead(path: repository, reason: error.description)
    }
    let text = try EngineFile.text(at: events)
    let timeline: TimelineFile
    do {
      timeline = try TimelineFile.read(text, file: events, base: base)
    } catch {
      throw ClassroomFault.badContent(error.problems)
    }
    return try await play(timeline, only: path)
  }

  private func play(_ timeline: TimelineFile, only path: String) async throws -> TimelineReport {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "drydock-workflow-\(UUID().uuidString.lowercased())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let isolation = isolation
    var limits = SandboxLimits.standard
    limits.wallSeconds = 120
    limits.cpuSeconds = 60
    let machines = SandboxMachines(in: folder.path, limits: limits) { request in
      try await RunSandboxed(isolation: isolation)(request)
    }
    var host = WorkflowHost { name throws(MachineFault) in try machines.machine(named: name) }
    host.environment = timeline.environment
    host.refusedCredentials = timeline.refusedCredentials
    host.secondsPerScript = timeline.secondsPerScript
    var repository = timeline.repository
    repository.onlyWorkflow = path
    let (actions, readyHost, readyRepository) = (timeline.actions, host, repository)
    let isGitLab = isGitLab
    do {
      return try await Interruption.cancelling {
        isGitLab
          ? try await GitLabTimeline.report(of: actions, in: readyRepository, host: readyHost)
          : try await WorkflowTimeline.report(of: actions, in: readyRepository, host: readyHost)
      }
    } catch let fault as MachineFault {
      throw ClassroomFault.cannotRead(path: events, reason: fault.description)
    }
  }
}
