import CourseModel
import Documents
import Testing

@Suite struct JSONAndTOMLReaderTests {
  private func check(
    _ format: DocumentFormat, _ text: String, is expected: PlainValue,
    _ place: SourceLocation = #_sourceLocation
  ) {
    do {
      let node = try DocumentReader.read(text, as: format, file: "a")
      #expect(node.plain == expected, sourceLocation: place)
    } catch {
      Issue.record("\(error)", sourceLocation: place)
    }
  }

  @Test func readsJSON() {
    check(.json, " null ", is: .null)
    check(.json, "-0", is: .int(0))
    check(
      .json, "[1, 2.5, 1e2, true]", is: .list([.int(1), .double(2.5), .double(100), .bool(true)]))
    check(.json, #""a\"\\\/\b\f\n\r\tA😀""#, is: .string("a\"\\/\u{8}\u{C}\n\r\tA😀"))
    check(.json, #"{"yes": "yes", "": {}}"#, is: .map(["yes": .string("yes"), "": .map([:])]))
    check(.json, "123456789012345678901", is: .double(1.2345678901234568e20))
    check(.json, "[\"\u{7F}\u{2028}\"]", is: .list([.string("\u{7F}\u{2028}")]))
  }

  @Test func jsonPlacesAndOrder() throws {
    let node = try DocumentReader.read(
      "{\n  \"é\": 1, \"b\": [\n    true]\n}", as: .json, file: "a.json")
    #expect(node.entries?.map(\.key) == ["é", "b"])
    #expect(node.entry("b")?.keyPlace == SourcePlace(file: "a.json", line: 2, column: 11))
    #expect(
      node["b"]?.elements?.first?.place == SourcePlace(file: "a.json", line: 3, column: 5))
  }

  private static let toml = """
    title = "A"
    when = 2026-11-25
    at = 2026-11-25T10:00:00Z
    ratio = 0.5
    flags = [true,
      false]
    text = \"\"\"
    not = a key
    \"\"\"

    [tool.'x.y']
    count = 3
    point = {x = 1, y = 2}

    [[step]]
    run = "a"

    [[step]]
    run = "b"
    """

  @Test func readsTOML() {
    check(
      .toml, Self.toml,
      is: .map([
        "title": .string("A"), "when": .string("2026-11-25"),
        "at": .string("2026-11-25T10:00:00Z"), "ratio": .double(0.5),
        "flags": .list([.bool(true), .bool(false)]), "text": .string("not = a key\n"),
        "tool": .map([
          "x.y": .map(["count": .int(3), "point": .map(["x": .int(1), "y": .int(2)])])
        ]),
        "step": .list([.map(["run": .string("a")]), .map(["run": .string("b")])]),
      ]))
  }

  @Test func tomlPlacesAndOrder() throws {
    let node = try DocumentReader.read(Self.toml, as: .toml, file: "a.toml")
    #expect(
      node.entries?.map(\.key) == ["title", "when", "at", "ratio", "flags", "text", "tool", "step"])
    let count = node["tool"]?["x.y"]?.entry("count")
    #expect(count?.keyPlace == SourcePlace(file: "a.toml", line: 12, column: 1))
    #expect(count?.value.place == SourcePlace(file: "a.toml", line: 12, column: 9))
    let second = node["step"]?.elements?.last?.entry("run")
    #expect(second?.keyPlace == SourcePlace(file: "a.toml", line: 19, column: 1))
    let inside = node["tool"]?["x.y"]?["point"]?["y"]
    #expect(inside?.place == SourcePlace(file: "a.toml", line: 13, column: 1))
  }

  @Test func formatsGoByTheEnding() {
    #expect(DocumentFormat(fileName: "a.YML") == .yaml)
    #expect(DocumentFormat(fileName: "a.b.json") == .json)
    #expect(DocumentFormat(fileName: "pyproject.toml") == .toml)
    #expect(DocumentFormat(fileName: "yaml") == nil)
  }
}
