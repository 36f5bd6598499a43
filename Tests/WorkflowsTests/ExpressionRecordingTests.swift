import Foundation
import Testing
import Workflows

/// What GitHub's own expression engine answered, replayed against ours.
@Suite struct ExpressionRecordingTests {
  @Test func answersAgreeWithGitHubs() throws {
    let lines = try Recordings.lines("actions/expressions.jsonl")
    #expect(lines.count > 300)
    var different: [String] = []
    for line in lines {
      let answer = try #require(ExpressionLine.answer(line), "no request: \(line)")
      var recorded = try Recordings.object(line)
      let expression = recorded.removeValue(forKey: "expr") ?? ""
      recorded.removeValue(forKey: "contexts")
      if try Recordings.object(answer) as NSDictionary != recorded as NSDictionary {
        different.append("\(expression): \(answer)")
      }
    }
    let agreement = Double(lines.count - different.count) / Double(lines.count)
    print("expressions: \(lines.count - different.count) of \(lines.count) agree")
    #expect(agreement >= 0.98, "\(different.joined(separator: "\n"))")
  }
}
