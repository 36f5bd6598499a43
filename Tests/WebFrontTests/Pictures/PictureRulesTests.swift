import CourseModel
import Foundation
import Testing

@testable import WebFront

/// What holds for every picture, whatever is in it.
@Suite struct PictureRulesTests {
  /// Every picture of one learner.
  static func all(_ lines: [Sample.Line]) -> [String] {
    let standing = Sample.standing(lines, level: .mid)
    let seconds = Dictionary(
      standing.skills.flatMap(\.steps).map { ($0.id, $0.id == "python-entry-0" ? 9000.0 : 900) },
      uniquingKeysWith: { $1 })
    let calendar = ActivityCalendar(entries: [20_600: 3, 20_601: 1], today: 20_605)
    return Level.allCases.flatMap { level in
      PictureLayout.allCases.compactMap {
        Sample.picture(lines, level: level, next: "docker-entry-0").svg($0)
      }
    } + PictureLayout.allCases.map(calendar.svg)
      + [
        SkillRadar(standing: standing).svg(), ReadinessBars(standing: standing).svg(),
        LabTimes(standing: standing, workedSeconds: seconds).svg(),
      ].compactMap { $0 }
  }

  static let hostileTitles = [
    String(repeating: "x", count: 10_000), String(repeating: "word ", count: 2000),
    "<script>alert(1)</script>", "\"' onload='x' & ]]>", "🚀👩‍👩‍👧‍👦🏳️‍🌈 emoji", "למידת מכונה בייצור",
    "nul\u{0} esc\u{1B}[31m del\u{7F} bidi\u{202E} bom\u{FFFE}", "", "   \n\t ",
    "a" + String(repeating: "\u{301}", count: 5000), "日本語のとても長いタイトル",
  ]

  static let hostile: [Sample.Line] = Level.allCases.flatMap { level in
    hostileTitles.enumerated().map { index, title in
      Sample.Line(
        id: "\(title.prefix(40))\(index)", title: title,
        kind: SkillKind.allCases[index % 3], level: level,
        steps: Array(repeating: .started, count: index * 3), bestScore: .nan)
    }
  }

  @Test(arguments: all(Sample.learner) + all(hostile))
  func isStrictAndQuiet(_ svg: String) {
    let markup = Markup(svg)
    #expect(markup.isWellFormed)
    let allowed: Set = [
      "svg", "desc", "title", "g", "a", "rect", "circle", "line", "path", "polygon", "text",
    ]
    #expect(Set(markup.elements.map(\.name)).subtracting(allowed).isEmpty)
    for element in markup.elements {
      for (name, value) in element.attributes {
        #expect(name != "style" && !name.hasPrefix("on"), "\(name) in \(element.name)")
        #expect(!value.contains("nan") && !value.contains("inf"), "\(name)=\(value)")
        #expect(value.firstMatch(of: /[0-9]\.[0-9]{2}/) == nil, "\(name)=\(value)")
      }
      let link = element.attributes["href"] ?? "/skills/"
      #expect(link.hasPrefix("/skills/") && link.firstMatch(of: /[\s"'<>]/) == nil, "\(link)")
    }
  }

  @Test func idsAreUniqueInAPageWithEverything() {
    let ids = Self.all(Sample.learner).flatMap { Markup($0).ids }
    #expect(ids.count == Set(ids).count)
    #expect(ids.contains("roadmap-entry-wide") && ids.contains("roadmap-entry-narrow"))
  }

  @Test func everyPictureHasANameAndADescription() throws {
    for svg in Self.all(Sample.learner) {
      let markup = Markup(svg)
      let root = try #require(markup.elements.first)
      #expect(root.attributes["aria-label"]?.isEmpty == false)
      #expect(markup.ids.contains(root.attributes["aria-describedby"] ?? "-"))
      let hasLinks = markup.elements.contains { $0.name == "a" }
      #expect(root.attributes["role"] == (hasLinks ? "group" : "img"))
    }
  }

  @Test func theStyleSheetKnowsEveryClassThatIsPainted() throws {
    let sheet = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../web/assets/pictures.css"), encoding: .utf8)
    let known = Set(sheet.matches(of: /\.(?<name>[a-z][a-z0-9-]*)/).map { String($0.output.name) })
    let used = Self.all(Sample.learner).reduce(into: Set<String>()) {
      $0.formUnion(Markup($1).classes)
    }
    let groups: Set = [
      "mark", "arrows", "arrow", "legend", "badge", "grid", "days", "heat", "roadmap", "activity",
      "skill-open",
    ]
    #expect(used.subtracting(known).subtracting(groups) == [])
    let painted = known.subtracting(used)
    #expect(painted == [], "rules for classes that no picture uses")
  }

  @Test func hostileTitlesStayShort() {
    for svg in Self.all(Self.hostile) { #expect(svg.utf8.count < 200_000) }
  }
}
