import CourseModel
import Testing

@testable import WebFront

@Suite struct SkillRowsTests {
  private func rows(
    _ requires: [String: [String]], situational: Set<String> = [], columns: Int
  ) -> [[String]] {
    let ids = requires.keys.sorted()
    let lines = ids.map { id in
      Sample.Line(
        id: id, title: id, kind: situational.contains(id) ? .situational : .technical,
        requires: (requires[id] ?? []).map { SkillLevel($0, .entry) })
    }
    let graph = SkillGraph(
      level: .entry, standing: Sample.standing(lines), roadmap: Sample.roadmap(lines))
    return SkillRows(graph, columns: columns, centred: true).rows.map { $0.map { ids[$0] } }
  }

  @Test func requirementsStandAbove() {
    #expect(
      rows(["a": [], "b": ["a"], "c": ["b"], "d": ["a"]], columns: 4) == [
        ["a"], ["b", "d"], ["c"],
      ])
  }

  @Test func aFullRowGoesOnBelowAndPrefersWhatOthersWaitFor() {
    #expect(
      rows(["a": [], "b": [], "c": [], "d": ["c"]], columns: 2)
        == [["a", "c"], ["b", "d"]])
  }

  @Test func usesNoMoreColumnsThanItMust() {
    let nine = Dictionary(uniqueKeysWithValues: "abcdefghi".map { (String($0), [String]()) })
    #expect(rows(nine, columns: 4).map(\.count) == [3, 3, 3])
  }

  @Test func situationalSkillsComeLast() {
    #expect(
      rows(["a": [], "b": ["a"], "s": [], "t": ["s"]], situational: ["s", "t"], columns: 4)
        == [["a"], ["b"], ["s"], ["t"]])
  }

  @Test func arrowsDoNotCrossWhereTheyNeedNot() {
    #expect(
      rows(["a": [], "b": [], "x": ["b"], "y": ["a"]], columns: 2)
        == [["a", "b"], ["y", "x"]])
  }

  @Test func aCycleEnds() {
    #expect(rows(["a": ["b"], "b": ["a"], "c": ["b"]], columns: 4) == [["a"], ["b"], ["c"]])
    #expect(rows(["a": ["a"]], columns: 4) == [["a"]])
  }
}
