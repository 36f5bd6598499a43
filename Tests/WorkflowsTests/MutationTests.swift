import Foundation
import Testing
import Workflows

/// Texts that nobody meant to write: they are refused or read, and never crash or hang the reader.
@Suite struct MutationTests {
  /// Numbers that are the same in every run.
  private struct Sequence {
    var state: UInt64

    mutating func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, limit)
    }
  }

  private static let pieces = [
    "${{", "}}", "'", "\"", ":", "- ", "\n", "\t", "{", "}", "[", "]", "&a ", "*a", "|", ">", "#",
    "?",
    "!!str ", "\u{1F680}", "\r\n", "  ", "---\n", "insert", "github.", ",", "\\", "%", "@", "\u{0}",
  ]

  private func mutated(_ text: String, _ sequence: inout Sequence) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0...sequence.next(below: 4) {
      let index = sequence.next(below: scalars.count)
      switch sequence.next(below: 3) {
      case 0 where !scalars.isEmpty: scalars.remove(at: index)
      case 1:
        let end = min(scalars.count, index + sequence.next(below: 20))
        scalars.insert(contentsOf: scalars[index..<end], at: index)
      default:
        let piece = Self.pieces[sequence.next(below: Self.pieces.count)]
        scalars.insert(contentsOf: piece.unicodeScalars, at: index)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  @Test func workflowFiles() throws {
    var sequence = Sequence(state: 8)
    for line in try Recordings.lines("actions/workflows.jsonl") {
      let recorded = try Recordings.object(line)
      let text = recorded["workflow"] as? String ?? ""
      for _ in 0..<20 {
        let changed = mutated(text, &sequence)
        let (workflow, problems) = WorkflowReader.read(changed, file: "w.yml") { _ in changed }
        #expect((workflow == nil) == !problems.isEmpty, "\(changed)")
        let lines = changed.split(separator: "\n", omittingEmptySubsequences: false).count
        // A fault at the end stands on the line after the last.
        #expect(problems.allSatisfy { $0.place.line <= lines + 1 }, "\(changed)")
        _ = GitLabReader.read(changed, file: ".gitlab-ci.yml")
      }
    }
  }

  @Test func expressions() throws {
    var sequence = Sequence(state: 9)
    for line in try Recordings.lines("actions/expressions.jsonl") {
      let expression = try Recordings.object(line)["expr"] as? String ?? ""
      for _ in 0..<20 {
        let changed = mutated(expression, &sequence)
        _ = try? ExpressionLine.value(of: changed, contexts: ExpressionObject([]))
        _ = ExpressionLine.answer(changed)
      }
    }
  }

  @Test func deepAndLargeFilesAreRefused() {
    func problem(_ text: String) -> String? {
      WorkflowReader.read(text, file: "w.yml") { _ in nil }.problems.first?.description
    }
    #expect(problem(String(repeating: "[", count: 10_000))?.contains("levels") == true)
    #expect(problem(String(repeating: "- ", count: 10_000))?.contains("levels") == true)
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(problem(bomb)?.contains("values") == true)
  }
}
