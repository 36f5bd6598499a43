import CourseModel
import Testing

@testable import WebFront

/// More skills than any roadmap should have must end in a picture all the same.
@Suite struct LargeGraphTests {
  private static func lines(_ count: Int, requires: (Int) -> [Int]) -> [Sample.Line] {
    (0..<count).map { index in
      Sample.Line(
        id: "s\(index)", title: "Skill \(index)",
        requires: requires(index).map { SkillLevel("s\($0)", .entry) })
    }
  }

  @Test func aChainOf200() throws {
    let svg = try #require(
      Sample.picture(Self.lines(200) { $0 == 0 ? [] : [$0 - 1] }).svg(.wide))
    #expect(svg.occurrences(of: "<a ") == 200)
    #expect(svg.occurrences(of: "arrow-head") == 200)
  }

  @Test func everySkillNeedsAllBefore() throws {
    let svg = try #require(Sample.picture(Self.lines(200) { Array(0..<$0) }).svg(.narrow))
    // The chain implies all other requirements; the legend has one more.
    #expect(svg.occurrences(of: "arrow-head") == 200)
    #expect(svg.contains("Skill 199, entry: open, 0 of 1 step, first take Skill 0 at entry level"))
    #expect(svg.contains("and 194 more"))
  }

  @Test func tooManyArrowsAreLeftOutAndCounted() throws {
    let svg = try #require(
      Sample.picture(Self.lines(100) { $0 < 50 ? [] : Array(0..<50) }).svg(.wide))
    #expect(svg.occurrences(of: "arrow-head") == RoadmapPicture.mostArrows + 1)
    #expect(svg.contains("2100 more arrows are not drawn."))
  }

  @Test func aCycleOf200() throws {
    let svg = try #require(
      Sample.picture(Self.lines(200) { [($0 + 199) % 200] }).svg(.wide))
    #expect(svg.occurrences(of: "<a ") == 200)
    #expect(svg.occurrences(of: "arrow-head") == 201)
  }
}
