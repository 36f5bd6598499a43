import CourseModel
import Documents
import Testing

@Suite struct TOMLReaderTests {
  private func check(
    _ text: String, is expected: PlainValue, _ place: SourceLocation = #_sourceLocation
  ) {
    do {
      let node = try DocumentReader.read(text, as: .toml, file: "a")
      #expect(node.plain == expected, sourceLocation: place)
    } catch {
      Issue.record("\(error)", sourceLocation: place)
    }
  }

  private func refuse(
    _ text: String, says expected: String, _ place: SourceLocation = #_sourceLocation
  ) {
    do {
      let node = try DocumentReader.read(text, as: .toml, file: "a")
      Issue.record("read as \(node.plain)", sourceLocation: place)
    } catch {
      #expect(error.description.hasPrefix(expected), "\(error)", sourceLocation: place)
    }
  }

  /// The value of `a` in a text of one line.
  private func check(
    value: String, is expected: PlainValue, _ place: SourceLocation = #_sourceLocation
  ) {
    check("a = \(value)", is: .map(["a": expected]), place)
  }

  @Test func numbers() {
    check(value: "+99", is: .int(99))
    check(value: "-1_000", is: .int(-1000))
    check(value: "0xDEAD_beef", is: .int(0xDEAD_BEEF))
    check(value: "0o755", is: .int(0o755))
    check(value: "0b1101", is: .int(13))
    check(value: "0.5", is: .double(0.5))
    check(value: "-2E-2", is: .double(-0.02))
    check(value: "6.626e+3_4", is: .double(6.626e34))
    check(value: "-inf", is: .double(-.infinity))
    for text in [
      "1__0", "_1", "1_", "01", "-01", "1.", ".5", "1.e2", "1e", "0xG", "0X1", "++1", "1._5",
    ] {
      refuse("a = \(text)", says: "a:1:5: not valid TOML: `\(text)` is no value")
    }
    refuse(
      "a = 9223372036854775808", says: "a:1:5: the number 9223372036854775808 is too large")
  }

  @Test func datesAndTimes() {
    for text in [
      "2024-02-29", "07:32:00.999", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00",
      "1979-05-27t00:32:00.5-07:00",
    ] {
      check(value: text, is: .string(text))
    }
    for text in ["2023-02-29", "2026-13-01", "24:00:00", "2026-1-1", "1979-05-27T07:32"] {
      refuse("a = \(text)", says: "a:1:5: not valid TOML: `\(text)` is no value")
    }
  }

  @Test func strings() {
    check(value: #""\t\"\\\u00e9\U0001F600""#, is: .string("\t\"\\é😀"))
    check(value: #"'C:\x'"#, is: .string(#"C:\x"#))
    check(value: "\"\"", is: .string(""))
    refuse("a = \"b", says: "a:1:7: not valid TOML: found the end of the text, where a closing")
    refuse("a = \"b\nc\"", says: "a:1:7: not valid TOML: found the end of the line")
    refuse(#"a = "\x""#, says: "a:1:7: not valid TOML: found `x`, where one of")
    refuse(#"a = "\uD800""#, says: "a:1:6: not valid TOML: an escape that is no Unicode scalar")
    refuse("a = b", says: "a:1:5: not valid TOML: `b` is no value; a text stands in quotes")
  }

  @Test func stringsOfSeveralLines() {
    check(value: "\"\"\"\n\none \\\n\n   two\"\"\"\"", is: .string("\none two\""))
    check(value: "'''\n'a' \\n\r\nb'''''", is: .string("'a' \\n\nb''"))
    check(value: #""""a "" \""" b""""#, is: .string(#"a "" """ b"#))
    refuse(
      #"a = """b""" c"""#, says: "a:1:13: not valid TOML: found `c`, where the end of the line")
    refuse("a = '''b", says: "a:1:9: not valid TOML: found the end of the text, where a closing")
  }

  @Test func arraysAndInlineTables() {
    check(value: "[1, # one\n  [2,\n],]", is: .list([.int(1), .list([.int(2)])]))
    check(
      value: "{ b.c = 1, 'd' = {} }", is: .map(["b": .map(["c": .int(1)]), "d": .map([:])]))
    refuse("a = [1 2]", says: "a:1:8: not valid TOML: found `2`, where `,` or `]`")
    refuse("a = {b = 1,}", says: "a:1:12: not valid TOML: found `}`, where a key")
    refuse("a = {b = 1\n}", says: "a:1:11: not valid TOML: found the end of the line")
    refuse("a = {b = 1, b = 2}", says: "a:1:13: the key `b` stands more than once")
    refuse("a = {b = 1}\na.c = 2", says: "a:2:1: the key `a` stands more than once")
  }

  @Test func tablesComeFromHeadersAndDottedKeys() {
    check(
      "[a.b]\nx = 1\n[a]\ny.z = 2",
      is: .map(["a": .map(["b": .map(["x": .int(1)]), "y": .map(["z": .int(2)])])]))
    check(
      "[[a]]\n[a.b]\nx = 1\n[[a]]\n[[a.c]]",
      is: .map([
        "a": .list([.map(["b": .map(["x": .int(1)])]), .map(["c": .list([.map([:])])])])
      ]))
    check(
      "[f]\napple.colour = 1\n[f.apple.texture]\nx = 2",
      is: .map([
        "f": .map(["apple": .map(["colour": .int(1), "texture": .map(["x": .int(2)])])])
      ]))
  }

  @Test func tablesCannotBeDefinedTwice() {
    refuse("[a]\n[a]", says: "a:2:2: the key `a` stands more than once")
    refuse("[a]\n[[a]]", says: "a:2:3: the key `a` stands more than once")
    refuse("[[a]]\n[a]", says: "a:2:2: the key `a` stands more than once")
    refuse("a = [{}]\n[[a]]", says: "a:2:3: the key `a` stands more than once")
    refuse("a.b = 1\n[a]", says: "a:2:2: the key `a` stands more than once")
    refuse("[a.b]\n[a]\nb.c = 1", says: "a:3:1: the key `b` stands more than once")
    refuse("a = 1\n[a.b]", says: "a:2:2: the key `a` stands more than once")
    refuse("a = 1\na = 2", says: "a:2:1: the key `a` stands more than once")
  }

  @Test func malformedLines() {
    refuse("[a", says: "a:1:3: not valid TOML: found the end of the text, where `]`")
    refuse("[]", says: "a:1:2: not valid TOML: found `]`, where a key")
    refuse("[a] b", says: "a:1:5: not valid TOML: found `b`, where the end of the line")
    refuse("a = 1 b = 2", says: "a:1:7: not valid TOML: found `b`, where the end of the line")
    refuse("= 1", says: "a:1:1: not valid TOML: found `=`, where a key")
    refuse("a 1", says: "a:1:3: not valid TOML: found `1`, where `=`")
    refuse("a =", says: "a:1:4: not valid TOML: found the end of the text, where a value")
    refuse("a = 1 # \u{1}", says: "a:1:9: not valid TOML: found the control character U+1")
    refuse("a = 1\rb = 2", says: "a:1:6: not valid TOML: found the end of the line")
  }

  private static let document = """
    title = "A"
    when = 2026-11-25
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

  @Test func wholeDocument() {
    let expected = PlainValue.map([
      "title": .string("A"), "when": .string("2026-11-25"),
      "flags": .list([.bool(true), .bool(false)]), "text": .string("not = a key\n"),
      "tool": .map([
        "x.y": .map(["count": .int(3), "point": .map(["x": .int(1), "y": .int(2)])])
      ]),
      "step": .list([.map(["run": .string("a")]), .map(["run": .string("b")])]),
    ])
    check(Self.document, is: expected)
    check(Self.document.replacing("\n", with: "\r\n"), is: expected)
  }

  @Test func placesAndOrder() throws {
    let node = try DocumentReader.read(Self.document, as: .toml, file: "a.toml")
    #expect(node.entries?.map(\.key) == ["title", "when", "flags", "text", "tool", "step"])
    let count = node["tool"]?["x.y"]?.entry("count")
    #expect(count?.keyPlace == SourcePlace(file: "a.toml", line: 10, column: 1))
    #expect(count?.value.place == SourcePlace(file: "a.toml", line: 10, column: 9))
    let second = node["step"]?.elements?.last?.entry("run")
    #expect(second?.keyPlace == SourcePlace(file: "a.toml", line: 17, column: 1))
    let inside = node["tool"]?["x.y"]?["point"]?["y"]
    #expect(inside?.place == SourcePlace(file: "a.toml", line: 11, column: 21))
  }
}
