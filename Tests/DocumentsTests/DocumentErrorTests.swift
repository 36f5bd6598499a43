import Documents
import Testing

/// What must not be read, with the text of the error.
@Suite struct DocumentErrorTests {
  private func check(
    _ format: DocumentFormat, _ text: String, limits: DocumentLimits = DocumentLimits(),
    says expected: String, _ place: SourceLocation = #_sourceLocation
  ) {
    check(Array(text.utf8), "a.\(format.rawValue)", limits: limits, says: expected, place)
  }

  private func check(
    _ bytes: [UInt8], _ file: String, limits: DocumentLimits = DocumentLimits(),
    says expected: String, _ place: SourceLocation = #_sourceLocation
  ) {
    do {
      let node = try DocumentReader.read(bytes, file: file, limits: limits)
      Issue.record("read as \(node.plain)", sourceLocation: place)
    } catch {
      #expect(error.description.hasPrefix(expected), "\(error)", sourceLocation: place)
    }
  }

  @Test func textsOutsideTheLimits() {
    check(
      Array(repeating: 0x20, count: 1 << 20 | 1), "a.yaml",
      says: "a.yaml: a text of 1048577 bytes; expected at most 1048576 bytes")
    check(
      Array("a: é\nb: ".utf8) + [0xFF], "a.yaml",
      says: "a.yaml:2:4: bytes that are not UTF-8; expected a text in UTF-8")
    check([], "a.txt", says: "a.txt: a file of unknown format")
    check([0x61, 0x3A, 0x20, 0x01], "a.yaml", says: "a.yaml:1:4: the character U+0001")
  }

  @Test func malformedYAML() {
    check(.yaml, "a:\n\tb: 1", says: "a.yaml:2:1: a tab in the indentation; expected spaces")
    check(.yaml, "a: b: c", says: "a.yaml:1:5: not valid YAML: mapping values are not allowed")
    check(.yaml, "a: [1, 2", says: "a.yaml:2:1: not valid YAML: did not find expected ',' or ']'")
    check(.yaml, "a: @b", says: "a.yaml:1:4: not valid YAML: found character that cannot start")
    check(.yaml, "a: 1\n---\nb: 2", says: "a.yaml:3:1: a second document after `---`")
    check(.yaml, "a: 1\nb: 2\na: 3", says: "a.yaml:1:1: the key `a` stands more than once")
    check(.yaml, "[a]: 1", says: "a.yaml:1:1: a key that is no text (list)")
    check(.yaml, "a: !secret b", says: "a.yaml:1:4: the tag `!secret`")
    check(.yaml, "a: !!int b", says: "a.yaml:1:4: `b` does not fit its tag")
    check(.yaml, "a: \u{EFFE}", says: "a.yaml:1:4: the character U+EFFE")
    check(.yaml, "a: 0xFFFFFFFFFFFFFFFFFF", says: "a.yaml:1:4: the number 0xFFFFFFFFFFFFFFFFFF")
  }

  @Test func aliasesThatLeadNowhere() {
    check(
      .yaml, "a: &name 1\nb: *nam", says: "a.yaml:2:4: the alias `*nam` has no anchor before it")
    check(.yaml, "a: &x [*x]", says: "a.yaml:1:8: the alias `*x` has no anchor before it")
    check(.yaml, "a: &x k\n*x : 1", says: "a.yaml:2:1: a key that is no text (alias)")
    check(.yaml, "a: &x 1\nb: {<<: *x}", says: "a.yaml:1:4: `<<` merges a whole number")
  }

  @Test func aliasBombs() {
    let levels = (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }
    let bomb = "a0: &a0 [x]\n" + levels.joined(separator: "\n")
    check(.yaml, bomb, says: "a.yaml:16:12: too many values")
    let asKey = "a0: &a0 [x]\n" + levels.joined(separator: "\n") + "\n? *a40\n: 1"
    check(.yaml, asKey, says: "a.yaml:16:12: too many values")
    let keyInside = "- &a0 [x]\n- &a1 {*a0 : 1}"
    check(.yaml, keyInside, says: "a.yaml:2:8: a key that is no text (alias)")
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "[? ", "[a: "])
  func deepYAML(_ opening: String) {
    for count in [101, 300, 900, 5_000, 200_000] {
      check(.yaml, String(repeating: opening, count: count), says: "a.yaml:")
    }
  }

  @Test func deepYAMLThatIsWellFormed() {
    for count in [102, 300, 900] {
      let text = String(repeating: "[", count: count) + String(repeating: "]", count: count)
      check(.yaml, text, says: "a.yaml:1:102: lists and maps nested too deeply")
    }
  }

  @Test func deepYAMLByIndentation() {
    let text = (0..<400).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
    check(.yaml, text, says: "a.yaml:102:102: lists and maps nested too deeply")
  }

  @Test func whatIsNotJSON() {
    check(.json, "", says: "a.json:1:1: not valid JSON: found the end of the text, where a value")
    check(.json, "[1,]", says: "a.json:1:4: not valid JSON: found `]`, where a value should be")
    check(.json, "{'a': 1}", says: "a.json:1:2: not valid JSON: found `'`, where a key in")
    check(.json, "{\"a\": 1,}", says: "a.json:1:9: not valid JSON: found `}`, where a key in")
    check(.json, "[1] // no", says: "a.json:1:5: not valid JSON: found `/`, where the end")
    check(.json, "[01]", says: "a.json:1:3: not valid JSON: found `1`, where `,` or `]`")
    check(.json, "[+1]", says: "a.json:1:2: not valid JSON: found `+`")
    check(.json, "[1.]", says: "a.json:1:4: not valid JSON: found `]`, where a digit")
    check(.json, "[NaN]", says: "a.json:1:2: not valid JSON: found `N`")
    check(.json, "[\"a\nb\"]", says: "a.json:1:4: not valid JSON: found the end of the line")
    check(.json, "[\"\\x\"]", says: "a.json:1:4: not valid JSON: found `x`, where one of")
    check(.json, "[\"\\uD800\"]", says: "a.json:1:3: not valid JSON: half a surrogate pair")
    check(.json, "[\"é\", ?]", says: "a.json:1:7: not valid JSON: found `?`")
    check(.json, "{\"a\": 1,\n \"a\": 2}", says: "a.json:2:2: the key `a` stands more than once")
    check(.json, "[1e999]", says: "a.json:1:2: the number 1e999 is too large")
    check(.json, String(repeating: "[", count: 1 << 20), says: "a.json:1:102: lists and maps")
  }

  @Test func deepTOML() {
    let dots = Array(repeating: "a", count: 100_000).joined(separator: ".")
    check(.toml, "\(dots) = 1", says: "a.toml:1:1: lists and maps nested too deeply")
    check(.toml, "[\(dots)]", says: "a.toml:1:2: lists and maps nested too deeply")
    let half = Array(repeating: "a", count: 60).joined(separator: ".")
    check(.toml, "[\(half)]\n\(half) = 1", says: "a.toml:2:1: lists and maps nested too deeply")
    check(
      .toml, "a = " + String(repeating: "[", count: 5_000),
      says: "a.toml:1:105: lists and maps nested too deeply")
    check(
      .toml, "a = " + String(repeating: "{a=", count: 5_000),
      says: "a.toml:1:303: lists and maps nested too deeply")
  }

  @Test func manyValues() {
    let few = DocumentLimits(nodes: 100)
    let list = "[" + String(repeating: "1,", count: 200) + "1]"
    check(.json, list, limits: few, says: "a.json:1:200: too many values")
    check(.yaml, list, limits: few, says: "a.yaml:1:200: too many values")
    check(.toml, "a = \(list)", limits: few, says: "a.toml:1:202: too many values")
  }
}
