import CourseModel
import Documents
import Testing

@Suite struct YAMLReaderTests {
  private func check(
    _ text: String, is expected: PlainValue, _ place: SourceLocation = #_sourceLocation
  ) {
    do {
      let node = try DocumentReader.read(text, as: .yaml, file: "a.yaml")
      #expect(node.plain == expected, sourceLocation: place)
    } catch {
      Issue.record("\(error)", sourceLocation: place)
    }
  }

  @Test func scalarsFollowTheCoreSchema() {
    check("", is: .null)
    check("~", is: .null)
    check("Null", is: .null)
    check("true", is: .bool(true))
    check("FALSE", is: .bool(false))
    for word in ["yes", "No", "on", "off", "y", "tRUE", "nULL", "0b101", "1_000", "12:30:45"] {
      check(word, is: .string(word))
    }
    check("2026-11-25", is: .string("2026-11-25"))
    check("12", is: .int(12))
    check("-012", is: .int(-12))
    check("0o17", is: .int(15))
    check("0xFf", is: .int(255))
    check("0o18", is: .string("0o18"))
    check("1.", is: .double(1))
    check(".5", is: .double(0.5))
    check("+6.02e-3", is: .double(0.00602))
    check("1e3", is: .double(1000))
    check("1e", is: .string("1e"))
    check("-", is: .list([.null]))
    check("+", is: .string("+"))
    check("-.inf", is: .double(-.infinity))
    check("99999999999999999999", is: .double(1e20))
  }

  @Test func quotesAndBlocksMakeTexts() {
    check("'12'", is: .string("12"))
    check("\"null\"", is: .string("null"))
    check("|\n  true\n", is: .string("true\n"))
    check(">-\n  one\n  two\n", is: .string("one two"))
    check("!!str 12", is: .string("12"))
    check("! 12", is: .string("12"))
    check("!!float 12", is: .double(12))
    check("'it''s'", is: .string("it's"))
    check("\"\"", is: .string(""))
  }

  @Test func keysAreTexts() {
    check("on: push", is: .map(["on": .string("push")]))
    check("1: a\ntrue: b", is: .map(["1": .string("a"), "true": .string("b")]))
  }

  @Test func starsSurvive() {
    check(
      "a: 'x*y'\nb: rm *\n'*': 1",
      is: .map(["a": .string("x*y"), "b": .string("rm *"), "*": .int(1)]))
    check("# * in a comment\na: |\n  *x\n", is: .map(["a": .string("*x\n")]))
  }

  @Test func aliasesStandForTheirAnchors() {
    check("a: &x [1]\nb: *x", is: .map(["a": .list([.int(1)]), "b": .list([.int(1)])]))
    check("- &x 1\n- &x 2\n- *x", is: .list([.int(1), .int(2), .int(2)]))
    check("{\"a\":&x 1, \"b\":*x}", is: .map(["a": .int(1), "b": .int(1)]))
  }

  @Test func mergeKeysGiveDefaults() {
    check(
      "base: &b {x: 1, y: 2}\nmine:\n  <<: *b\n  y: 3",
      is: .map([
        "base": .map(["x": .int(1), "y": .int(2)]), "mine": .map(["x": .int(1), "y": .int(3)]),
      ]))
    check(
      "- &a {x: 1}\n- &b {x: 2, z: 3}\n- {<<: [*a, *b]}",
      is: .list([
        .map(["x": .int(1)]), .map(["x": .int(2), "z": .int(3)]),
        .map(["x": .int(1), "z": .int(3)]),
      ]))
  }

  @Test func aDocumentMayHaveItsMarks() {
    check("---\na: 1\n...\n", is: .map(["a": .int(1)]))
    check("\u{FEFF}a: 1", is: .map(["a": .int(1)]))
  }

  @Test func placesAreThoseOfTheFile() throws {
    let text = "first: 1\nlist:\n  - é: [a, b]\n"
    let node = try DocumentReader.read(text, as: .yaml, file: "a.yaml")
    let list = try #require(node["list"]?.elements?.first)
    #expect(list.entry("é")?.keyPlace == SourcePlace(file: "a.yaml", line: 3, column: 5))
    let second = list["é"]?.elements?.last
    #expect(second?.place == SourcePlace(file: "a.yaml", line: 3, column: 12))
    #expect(node.entries?.map(\.key) == ["first", "list"])
  }
}
