import Foundation
import Testing

/// Compares a picture with the file of that name beside the tests. With `RECORD=1` the file is
/// rewritten, and the test fails so that nobody takes a recording for a passing run.
enum Golden {
  static func check(
    _ picture: String, _ name: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/\(name).svg")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data((picture + "\n").utf8).write(to: file)
      Issue.record("recorded \(name).svg; look at it, then run again", sourceLocation: location)
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(picture + "\n" == expected, "\(name).svg", sourceLocation: location)
  }
}
