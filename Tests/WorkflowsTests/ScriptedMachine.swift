import Foundation
import Synchronization
import Workflows

/// A machine without a shell. Each line of a script is one of `print TEXT`, `exit N`, `output N=V`,
/// `env N=V`, `mask TEXT`, `elapsed SECONDS`, `write PATH TEXT`, `show PATH`; `$NAME` in it is a
/// variable of the environment.
final class ScriptedMachine: Sendable {
  private let files = Mutex<[String: RepositoryFile]>([:])

  var machine: JobMachine {
    JobMachine(
      paths: JobMachine.Paths(workspace: "/w", temporary: "/t", tools: "/tools"),
      run: { request in self.run(request) },
      write: { files, folder in
        self.files.withLock { known in
          for var file in files {
            if !folder.isEmpty { file.path = "\(folder)/\(file.path)" }
            known[file.path] = file
          }
        }
      },
      read: { matches in
        self.files.withLock { known in
          known.values.filter { matches($0.path) }.sorted { $0.path < $1.path }
        }
      }, close: {})
  }

  private func run(_ request: StepRequest) -> StepResult {
    var result = StepResult(exitCode: 0, output: "")
    for line in request.script.split(separator: "\n") where result.exitCode == 0 {
      let words = expand(String(line), request.environment)
        .split(separator: " ", maxSplits: 1).map(String.init)
      let rest = words.count > 1 ? words[1] : ""
      switch words[0] {
      case "exit": result.exitCode = Int(rest) ?? 1
      case "output": result.files["GITHUB_OUTPUT", default: ""] += rest + "\n"
      case "env": result.files["GITHUB_ENV", default: ""] += rest + "\n"
      case "mask": result.output += "::add-mask::\(rest)\n"
      case "elapsed": result.seconds = Double(rest)
      case "write": write(rest)
      case "show":
        let file = files.withLock { $0[rest] }
        result.output += (file.map { String(decoding: $0.bytes, as: UTF8.self) } ?? "none") + "\n"
      default: result.output += rest + "\n"
      }
    }
    return result
  }

  private func write(_ rest: String) {
    let parts = rest.split(separator: " ", maxSplits: 1).map(String.init)
    files.withLock {
      $0[parts[0]] = RepositoryFile(path: parts[0], bytes: Array(parts.last?.utf8 ?? "".utf8))
    }
  }

  private func expand(_ line: String, _ environment: [String: String]) -> String {
    environment.sorted { $0.key.count > $1.key.count }
      .reduce(line) { $0.replacingOccurrences(of: "$\($1.key)", with: $1.value) }
  }
}

/// A repository with one workflow, or several, played over a file of events.
struct Play {
  var files: [String: String]
  var events: String
  var actions: [String: CommitTree] = [:]

  init(_ workflow: String, events: String, files: [String: String] = [:]) {
    self.files = files.merging([".github/workflows/w.yml": workflow]) { $1 }
    self.events = events
  }

  func report() async throws -> TimelineReport {
    let tree = CommitTree(
      files: files.map { RepositoryFile(path: $0.key, bytes: Array($0.value.utf8)) })
    let timeline = try TimelineFile.read(events, file: "events.yaml", base: tree)
    var host = WorkflowHost { _ in ScriptedMachine().machine }
    host.environment = timeline.environment
    host.refusedCredentials = timeline.refusedCredentials
    host.secondsPerScript = timeline.secondsPerScript
    host.actions = actions
    return try await WorkflowTimeline.report(
      of: timeline.actions, in: timeline.repository, host: host)
  }

  /// The one run's jobs by name.
  func jobs() async throws -> [String: JobReport] {
    let report = try await report()
    return Dictionary(
      report.runs.flatMap(\.jobs).map { ($0.name, $0) }, uniquingKeysWith: { $1 })
  }
}

extension JobReport {
  var log: String { steps.flatMap(\.log).joined(separator: "\n") }
  var outcomes: [String] { steps.map { $0.conclusion?.rawValue ?? "?" } }
}
