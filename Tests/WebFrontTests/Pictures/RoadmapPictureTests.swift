import CourseModel
import Testing

@testable import WebFront

@Suite struct RoadmapPictureTests {
  @Test(arguments: [Level.entry, .mid], PictureLayout.allCases)
  func drawsALearnersLevel(_ level: Level, _ layout: PictureLayout) throws {
    let picture = Sample.picture(Sample.learner, level: level, next: "monitoring-entry-1")
    try Golden.check(
      try #require(picture.svg(layout)), "roadmap-\(level.rawValue)-\(layout.rawValue)")
  }

  @Test func aLevelWithoutSkillsHasNoPicture() {
    #expect(Sample.picture(Sample.learner, level: .senior).svg(.wide) == nil)
    #expect(Sample.picture([], level: .entry).svg(.narrow) == nil)
  }

  @Test func everySkillIsANamedLinkInOrder() throws {
    let svg = try #require(Sample.picture(Sample.learner, next: "monitoring-entry-1").svg(.wide))
    let links = svg.matches(
      of: /<a class="[^"]*" href="(?<href>[^"]*)" aria-label="(?<name>[^"]*)"/)
    let names = Dictionary(
      uniqueKeysWithValues: links.map { (String($0.output.href), String($0.output.name)) })
    #expect(links.count == 6)
    #expect(names["/skills/python#entry"] == "Python, entry: done, 3 of 3 steps")
    #expect(
      names["/skills/monitoring#entry"]
        == "Monitoring, entry: started, 1 of 3 steps, your next step is here")
    #expect(names["/skills/kubernetes#entry"] == "Kubernetes, entry: open, 0 of 1 step")
    #expect(names["/skills/communication#entry"] == "Communication, entry: open, no steps yet")
    let order = links.map { String($0.output.href) }
    let python = try #require(order.firstIndex(of: "/skills/python#entry"))
    let docker = try #require(order.firstIndex(of: "/skills/docker#entry"))
    let kubernetes = try #require(order.firstIndex(of: "/skills/kubernetes#entry"))
    #expect(python < docker && docker < kubernetes)
  }

  @Test func theNameSaysWhatToTakeFirst() throws {
    let svg = try #require(Sample.picture(Sample.learner, level: .mid).svg(.wide))
    #expect(
      svg.contains(
        "Security, mid: open, 0 of 1 step, first take Docker at mid level and Python at mid level"))
    #expect(svg.contains(">after entry: Monitoring</text>"))
  }

  @Test func onlyTheNextSkillIsMarked() throws {
    let marked = try #require(
      Sample.picture(Sample.learner, level: .mid, next: "docker-mid-0").svg(.wide))
    #expect(marked.occurrences(of: "skill-next") == 1)
    let elsewhere = try #require(
      Sample.picture(Sample.learner, next: "docker-mid-0").svg(.wide))
    #expect(elsewhere.occurrences(of: "skill-next") == 0)
  }

  @Test func statesDifferInShape() throws {
    let svg = try #require(Sample.picture(Sample.learner).svg(.wide))
    // 2 done, 1 started, 3 open; the legend shows each once more.
    #expect(svg.occurrences(of: "mark-tick") == 3)
    #expect(svg.occurrences(of: "mark-half") == 2)
    #expect(svg.occurrences(of: "mark-ring") == 9)
  }

  @Test func anImpliedRequirementHasNoArrow() throws {
    let entry = { SkillLevel($0, .entry) }
    let svg = try #require(
      Sample.picture([
        .init(id: "a", title: "A"), .init(id: "b", title: "B", requires: [entry("a")]),
        .init(id: "c", title: "C", requires: [entry("a"), entry("b")]),
      ]).svg(.wide))
    // Two arrows and the legend's.
    #expect(svg.occurrences(of: "arrow-head") == 3)
    #expect(svg.contains("first take A at entry level and B at entry level"))
  }
}
