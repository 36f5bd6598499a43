import Foundation
import Testing

@testable import Telemetry

/// The real promtool, run without a sandbox: these tests feed it only files of ours.
enum Promtool {
  /// DRYDOCK_PROMTOOL, else `.tools/promtool` in the repository, else the PATH.
  static func path() throws -> String {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["DRYDOCK_PROMTOOL"], !path.isEmpty { return path }
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let folders = [root.appending(path: ".tools").standardized.path(percentEncoded: false)]
    let search = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let found = (folders + search).map { $0 + "/promtool" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    return try #require(
      found,
      """
      promtool: not found; expected it in DRYDOCK_PROMTOOL, in .tools/ or in the PATH
        try: apt-get download prometheus && dpkg -x prometheus_*.deb /tmp/prometheus \
      && mkdir -p .tools && cp /tmp/prometheus/usr/bin/promtool .tools/
      """)
  }

  static func examination() throws -> RuleExamination {
    RuleExamination(promtool: try path(), run: run)
  }

  static func run(_ command: RuleExamination.Command) async throws -> RuleExamination.Ending {
    let process = Process()
    process.executableURL = URL(filePath: command.command[0])
    process.arguments = Array(command.command.dropFirst())
    process.currentDirectoryURL = URL(filePath: command.workingDirectory)
    // Files, not pipes: a pipe that nobody reads would stop promtool once it is full.
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let streams = try ["out", "err"].map { name in
      let url = folder.appending(path: name)
      try Data().write(to: url)
      return url
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: streams[0])
    process.standardError = try FileHandle(forWritingTo: streams[1])
    try process.run()
    process.waitUntilExit()
    let texts = try streams.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return RuleExamination.Ending(
      exitCode: process.terminationStatus, standardOutput: texts[0], standardError: texts[1])
  }
}
