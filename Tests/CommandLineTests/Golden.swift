import Foundation
import Testing

/// Compares a text with the file of that name beside the tests. With `RECORD=1` the file is
/// rewritten, and the test fails so that nobody takes a recording for a passing run.
enum Golden {
  static func check(
    _ text: String, _ name: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/\(name).txt")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data((text + "\n").utf8).write(to: file)
      Issue.record("recorded \(name).txt; read it, then run again", sourceLocation: location)
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(text + "\n" == expected, "\(name).txt", sourceLocation: location)
  }
}
