import CourseModel
import Testing

@testable import Classroom

@Suite struct LineDifferenceTests {
  /// Hunks as a patch would print them.
  private func patch(_ old: String, _ new: String) -> [String] {
    LineDifference(from: old, to: new).hunks.flatMap { hunk in
      ["@@ \(hunk.oldStart) \(hunk.newStart)"]
        + hunk.lines.map { line in
          switch line.kind {
          case .same: " \(line.text)"
          case .added: "+\(line.text)"
          case .removed: "-\(line.text)"
          }
        }
    }
  }

  @Test(arguments: [
    ("", "", []),
    ("a\n", "a\n", []),
    ("", "a\n", ["@@ 1 1", "+a"]),
    ("a\n", "", ["@@ 1 1", "-a"]),
    ("a\nb\nc\n", "a\nx\nc\n", ["@@ 1 1", " a", "-b", "+x", " c"]),
    ("a\n", "a", ["@@ 1 1", "-a", "+a (no newline at the end)"]),
    (
      "1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nx\n6\n7\n8\n",
      ["@@ 2 2", " 2", " 3", " 4", "-5", "+x", " 6", " 7", " 8"]
    ),
  ])
  func hunksHaveThreeLinesAround(old: String, new: String, expected: [String]) {
    #expect(patch(old, new) == expected)
  }

  @Test func changesFarApartAreTwoHunksAndNearOnesAreOne() {
    func text(_ changed: Set<Int>) -> String {
      (1...30).map { changed.contains($0) ? "x\($0)\n" : "\($0)\n" }.joined()
    }
    #expect(LineDifference(from: text([]), to: text([5, 11])).hunks.count == 1)
    let two = LineDifference(from: text([]), to: text([5, 13])).hunks
    #expect(two.map(\.oldStart) == [2, 10])
    #expect(two.map { $0.lines.count } == [8, 8])
  }

  /// The lines kept and added are the new text, those kept and removed the old one.
  @Test func nothingIsLostInRandomTexts() {
    var generator = Seeded(state: 7)
    for _ in 0..<300 {
      let (old, new) = (generator.text(), generator.text())
      let lines = LineDifference(from: old, to: new).lines
      let kept = { (dropped: FileChange.Line.Kind) in
        lines.filter { $0.kind != dropped }.map { $0.text + "\n" }.joined()
      }
      #expect(kept(.removed) == new && kept(.added) == old)
    }
  }

  private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state
    }
    mutating func text() -> String {
      (0..<Int.random(in: 0...12, using: &self)).map { _ in
        ["a\n", "b\n", "c\n", "\n"].randomElement(using: &self) ?? ""
      }.joined()
    }
  }
}
