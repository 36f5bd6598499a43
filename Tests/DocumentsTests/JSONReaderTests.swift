import CourseModel
import Documents
import Testing

@Suite struct JSONReaderTests {
  private func check(
    _ text: String, is expected: PlainValue, _ place: SourceLocation = #_sourceLocation
  ) {
    do {
      let node = try DocumentReader.read(text, as: .json, file: "a")
      #expect(node.plain == expected, sourceLocation: place)
    } catch {
      Issue.record("\(error)", sourceLocation: place)
    }
  }

  @Test func readsJSON() {
    check(" null ", is: .null)
    check("-0", is: .int(0))
    check("[1, 2.5, 1e2, true]", is: .list([.int(1), .double(2.5), .double(100), .bool(true)]))
    check(#""a\"\\\/\b\f\n\r\tA😀\uD83D\uDE00""#, is: .string("a\"\\/\u{8}\u{C}\n\r\tA😀😀"))
    check(#"{"yes": "yes", "": {}}"#, is: .map(["yes": .string("yes"), "": .map([:])]))
    check("123456789012345678901", is: .double(1.2345678901234568e20))
    check("[\"\u{7F}\u{2028}\"]", is: .list([.string("\u{7F}\u{2028}")]))
  }

  @Test func placesAndOrder() throws {
    let node = try DocumentReader.read(
      "{\n  \"é\": 1, \"b\": [\n    true]\n}", as: .json, file: "a.json")
    #expect(node.entries?.map(\.key) == ["é", "b"])
    #expect(node.entry("b")?.keyPlace == SourcePlace(file: "a.json", line: 2, column: 11))
    #expect(node["b"]?.elements?.first?.place == SourcePlace(file: "a.json", line: 3, column: 5))
  }

  @Test func formatsGoByTheEnding() {
    #expect(DocumentFormat(fileName: "a.YML") == .yaml)
    #expect(DocumentFormat(fileName: "a.b.json") == .json)
    #expect(DocumentFormat(fileName: "pyproject.toml") == .toml)
    #expect(DocumentFormat(fileName: "yaml") == nil)
  }
}
