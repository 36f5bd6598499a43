import ArgumentParser
import Classroom
import CourseModel
import Foundation
import Sandboxing
import Synchronization

/// Options that nearly every command takes.
struct SharedOptions: ParsableArguments {
  @Option(
    name: .customLong("pack"),
    help: ArgumentHelp("A further folder of content; may be repeated.", valueName: "folder"))
  var packs: [String] = []

  @Flag(help: "Print JSON for scripts.")
  var json = false

  /// As if none was given, for commands that pass all their words on.
  static var standard: SharedOptions {
    var options = SharedOptions()
    options.packs = []
    options.json = false
    return options
  }

  var environment: [String: String] { ProcessInfo.processInfo.environment }
  var style: TextStyle { TextStyle(environment: environment) }
  var folder: String { FileManager.default.currentDirectoryPath }

  /// The running command's. Held until the process ends, because a journal that is closed waits for
  /// the disk three times more, to tidy up what was safely written.
  private static let heldDesk = Mutex<Desk?>(nil)

  func desk() throws -> Desk {
    let environment = environment
    let desk = try Desk(
      home: LearnerHome(environment: environment),
      share: ShareFolder.locate(program: RunningProgram.path, environment: environment),
      extraPacks: packs.map { URL(fileURLWithPath: $0).standardizedFileURL.path },
      searchPath: (environment["PATH"] ?? "").split(separator: ":").map(String.init),
      now: { Int64((Date().timeIntervalSince1970 * 1000).rounded()) })
    SharedOptions.heldDesk.withLock { $0 = desk }
    return desk
  }

  /// The lab named, or that of the workspace the current folder lies in.
  func open(_ lab: String?, _ desk: Desk) throws -> OpenWorkspace.Opened {
    try OpenWorkspace(desk: desk, folder: folder)(lab)
  }
}

/// Which sandbox to use.
struct IsolationOption: ParsableArguments {
  @Option(help: "Use this sandbox instead of the strongest that works.")
  var isolation: SandboxBackend?
}

extension SandboxBackend: ExpressibleByArgument {}
extension Level: ExpressibleByArgument {}

enum RunningProgram {
  static var path: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
  }
}
