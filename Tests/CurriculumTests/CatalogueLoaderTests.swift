import CourseModel
import Curriculum
import Foundation
import Testing

@Suite struct CatalogueLoaderTests {
  @Test func readsEverything() throws {
    let fixture = try Fixture()
    defer { fixture.remove() }
    let catalogue = CatalogueLoader.load(packs: fixture.folders).catalogue
    #expect(catalogue.roadmap.edition == 2026)
    #expect(catalogue.roadmap.levels.map(\.level) == Level.allCases)
    #expect(catalogue.roadmap.skills.map(\.id) == ["python", "llmops"])
    #expect(catalogue.roadmap.loop.map(\.skills) == [["python"]])
    #expect(catalogue.roadmap.tools.first?.tools.first?.name == "CPython")
    let python = try #require(catalogue.roadmap.skill("python"))
    #expect(python.goodPractice.first?.leadsTo == "tests that say something")
    #expect(python.paths[.entry]?.steps == ["python-functions", "sum-rows"])
    #expect(
      catalogue.lessons.map(\.id) == ["python-functions", "python-reviews", "python-services"])
    let lab = try #require(catalogue.lab("sum-rows"))
    #expect(lab.folder == fixture.path("main/exercises/python/sum-rows"))
    #expect(lab.skill == "python")
  }

  @Test func whatNoPathNamesComesLastInIDOrder() throws {
    let fixture = try Fixture(
      change: """
        edit main/content/roadmap.yaml
        -        path: [python-functions, sum-rows]
        +        path: [sum-rows]
        edit main/content/skills/python/python-services.md
        -level: mid
        +level: entry
        edit main/content/roadmap.yaml
        -        path: [python-services]
        """)
    defer { fixture.remove() }
    try fixture.write(
      "---\nid: llm-a\ntitle: A\nlevel: mid\nminutes: 1\n---\nText.\n",
      to: "main/content/skills/llmops/llm-a.md")
    let roadmap = CatalogueLoader.load(packs: fixture.folders).catalogue.roadmap
    let steps = roadmap.skill("python")?.paths[.entry]?.steps
    #expect(steps == ["sum-rows", "python-functions", "python-services"])
    #expect(
      roadmap.skill("llmops")?.paths == [
        .mid: SkillPath(expected: [], requires: [], steps: ["llm-a"])
      ])
  }

  @Test func aBrokenLabIsLeftOutAndTheRestLoads() throws {
    let fixture = try Fixture(change: "remove main/exercises/python/sum-rows/brief.md")
    defer { fixture.remove() }
    let loaded = CatalogueLoader.load(packs: fixture.folders)
    #expect(loaded.catalogue.labs == [])
    #expect(loaded.catalogue.lessons.count == 3)
    #expect(loaded.catalogue.roadmap.skill("python")?.paths[.entry]?.steps == ["python-functions"])
    #expect(loaded.problems.count == 1)
  }

  @Test func anIDBelongsToTheFirstPackThatHasIt() throws {
    let fixture = try Fixture()
    defer { fixture.remove() }
    let copy = try Fixture()
    defer { copy.remove() }
    let loaded = CatalogueLoader.load(packs: [fixture.main, copy.main])
    #expect(loaded.catalogue == CatalogueLoader.load(packs: [fixture.main]).catalogue)
    let taken = loaded.problems.filter { $0.found.contains("is taken by \(fixture.main)") }
    #expect(taken.count == 4)
    #expect(loaded.problems.count == 5)
  }

  @Test func aPackThatIsNotThere() {
    let loaded = CatalogueLoader.load(packs: ["/no/such/pack"])
    #expect(
      loaded.problems.map(\.description) == [
        "/no/such/pack: no such folder; expected the folder of a pack\n"
          + "  try: check the path given to --pack"
      ])
    #expect(loaded.catalogue.labs.isEmpty)
  }

  @Test func linesMayEndAsOnWindows() throws {
    let fixture = try Fixture()
    defer { fixture.remove() }
    let before = CatalogueLoader.load(packs: fixture.folders)
    for path in [
      "content/skills/python/python-services.md", "content/roadmap.yaml",
      "exercises/python/sum-rows/lab.yaml", "exercises/python/sum-rows/hints.md",
    ] {
      let text = try String(contentsOfFile: fixture.path("main/\(path)"), encoding: .utf8)
      try fixture.write(text.replacing("\n", with: "\r\n"), to: "main/\(path)")
    }
    #expect(CatalogueLoader.load(packs: fixture.folders) == before)
  }

  @Test func problemsAreSortedByPlace() throws {
    let fixture = try Fixture(
      change: """
        remove main/exercises/python/sum-rows/brief.md
        edit main/content/roadmap.yaml
        -    kind: technical
        -    what: The language.
        +    kind: none
        edit main/content/skills/python/python-services.md
        -title: About services
        """)
    defer { fixture.remove() }
    let places = CatalogueLoader.load(packs: fixture.folders).problems.map(\.place)
    #expect(places.count == 4)
    let sorted = places.sorted { ($0.file, $0.line) < ($1.file, $1.line) }
    #expect(places == sorted)
  }
}
