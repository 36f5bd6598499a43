import Testing
import Workflows

/// Rules of the expression language that the recordings do not show, each from GitHub's documentation
/// or from ECMAScript, on which its coercions rest.
@Suite struct ExpressionTests {
  private func check(
    _ expression: String, is expected: String, contexts: String = "{}",
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let contexts = try #require(ExpressionLine.contexts(contexts), sourceLocation: location)
    let value = try ExpressionLine.value(of: expression, contexts: contexts)
    #expect(value.prettyJSON == expected, sourceLocation: location)
  }

  private func check(
    _ expression: String, fails words: String, column: Int? = nil,
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(sourceLocation: location) {
      try ExpressionLine.value(of: expression, contexts: ExpressionObject([]))
    } throws: { error in
      let fault = error as? ExpressionFault
      return fault?.description == words && fault?.column == column
    }
  }

  @Test func numbersAreWrittenAsECMAScriptDoes() throws {
    try check("format('{0}', 123456789.125)", is: "\"123456789.125\"")
    try check("format('{0}', 1e20)", is: "\"100000000000000000000\"")
    try check("format('{0}', -1e21)", is: "\"-1e+21\"")
    try check("format('{0}', 0.1e-5)", is: "\"0.000001\"")
    try check("format('{0}', 1e-7)", is: "\"1e-7\"")
    try check("format('{0}', 1e-20)", is: "\"0\"")
    try check("toJSON(12.5e-9)", is: "\"1.25e-8\"")
    try check("toJSON(NaN)", is: "\"null\"")
  }

  @Test func textsBecomeNumbers() throws {
    try check("'0x1F' == 31", is: "true")
    try check("'0b101' == 5", is: "true")
    try check("' \t12\n' == 12", is: "true")
    try check("'1_0' == 10", is: "false")
    try check("'Infinity' == Infinity", is: "true")
    try check("'12px' == 12", is: "false")
    try check("'1e400' == Infinity", is: "true")
  }

  @Test func quotesAreDoubled() throws {
    try check("'it''s ''here'''", is: "\"it's 'here'\"")
    try check("''''''", is: "\"''\"")
  }

  @Test func textsAreComparedByUnits() throws {
    // Composed and decomposed: the same to a reader, other units.
    try check("'\u{E9}' == 'e\u{301}'", is: "false")
    try check("'ı' == 'I'", is: "false")
    try check("'straße' == 'STRASSE'", is: "true")
    try check("endsWith('a\u{1F680}', '\u{1F680}')", is: "true")
  }

  @Test func filtersGoOneLevelDeeperEachTime() throws {
    let contexts = """
      {"a": {"x": {"n": [1, 2]}, "y": {"n": [3]}, "z": {"m": 4}}}
      """
    try check("toJSON(a.*.n.*)", is: "\"[\\n  1,\\n  2,\\n  3\\n]\"", contexts: contexts)
    try check("a.*.n[0]", is: "[\n  1,\n  3\n]", contexts: contexts)
    try check("a.*.n[1]", is: "[\n  2\n]", contexts: contexts)
    try check("a.z.m.*", is: "[]", contexts: contexts)
    try check("a['*']", is: "null", contexts: contexts)
  }

  @Test func operatorsGiveBackValues() throws {
    try check("0 || ''", is: "\"\"")
    try check("1 && 'x' && 2", is: "2")
    try check("'a' && null || 'b'", is: "\"b\"")
  }

  @Test func jsonIsReadAsGitHubReadsIt() throws {
    try check("fromJSON('{\"a\": 1, \"a\": 2}').a", is: "2")
    try check("fromJSON('\"\\ud83d\\ude80\"')", is: "\"\u{1F680}\"")
    try check("fromJSON(' [1e3, -0.5] ')[1]", is: "-0.5")
    check("fromJSON('{\"a\": 1,}')", fails: "Error parsing JSON when evaluating fromJson")
    check("fromJSON('01')", fails: "Error parsing JSON when evaluating fromJson")
    check("fromJSON(fromJSON('[]'))", fails: "Error parsing JSON when evaluating fromJson")
  }

  @Test func deepJSONIsRefusedAndDoesNotCrash() {
    let deep = String(repeating: "[", count: 5_000)
    check("fromJSON('\(deep)')", fails: "Error parsing JSON when evaluating fromJson")
  }

  @Test func caseTakesTheFirstThatHolds() throws {
    try check("case(1 > 2, 'a', 2 > 1, 'b', 'c')", is: "\"b\"")
    try check("case(false, 'a', 'c')", is: "\"c\"")
    check("case('x', 'a', 'c')", fails: "case predicate must evaluate to a boolean value")
    check(
      "case(true, 'a', false, 'b')",
      fails: "Even number of parameters supplied, requires an odd number of parameters: 'case'",
      column: 0)
  }

  @Test func errorsNameTheColumn() {
    check("1 == foo", fails: "Unrecognized named-value: 'foo'", column: 5)
    check("1 ==\n  foo", fails: "Unrecognized named-value: 'foo'", column: 2)
    check("'\u{1F680}' == foo", fails: "Unrecognized named-value: 'foo'", column: 8)
    check("1 == (2", fails: "Unexpected end of expression: '2'", column: 6)
    check("'a'.length", fails: unreadable(".length", 4, "'a'.length"))
    check("true.x", fails: unreadable(".x", 5, "true.x"))
    check("a#b", fails: unreadable("a#b", 1, "a#b"))
    check("1 & 2", fails: unreadable("&", 3, "1 & 2"))
    check(
      "fromJSON('[]')[fromJSON('')]",
      fails: "could not evaluate index for index access: empty input")
  }

  private func unreadable(_ text: String, _ position: Int, _ expression: String) -> String {
    "Unexpected symbol: '\(text)'. Located at position \(position) within expression: \(expression)"
  }

  @Test func longAndDeepExpressionsAreRefused() {
    check(String(repeating: "1", count: 21_001), fails: "Exceeded max expression length 21000")
    let brackets = String(repeating: "fromJSON('[]')[", count: 60)
    check(brackets, fails: "Exceeded max expression depth 50: '[]'", column: 744)
  }

  @Test(arguments: ["", "{", "{\"expr\": 1}", "[]", "{\"expr\": \"1\", \"contexts\": 3}"])
  func linesThatAreNoRequestsHaveNoAnswer(line: String) {
    #expect(ExpressionLine.answer(line) == nil)
  }
}
