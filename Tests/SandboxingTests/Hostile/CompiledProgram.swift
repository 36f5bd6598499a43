import Foundation
import Testing

/// Programs in C that tests need.
enum CompiledProgram {
  static func compile(_ source: String, to program: String) throws {
    let compiler = Process()
    compiler.executableURL = URL(fileURLWithPath: "/usr/bin/cc")
    compiler.arguments = ["-O1", "-o", program, source]
    try #require(
      FileManager.default.isExecutableFile(atPath: "/usr/bin/cc"),
      "/usr/bin/cc: not found; try: sudo apt-get install gcc libc6-dev")
    try compiler.run()
    compiler.waitUntilExit()
    try #require(compiler.terminationStatus == 0, "\(source) does not compile")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
  }
}
