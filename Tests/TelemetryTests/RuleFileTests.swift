import Testing

@testable import Telemetry

struct RuleFileTests {
  @Test(arguments: [
    (["- name: g", "  interval: 5m", "  rules: []"], [3]),
    (["  - interval: 1d", "    name: g", "    rules:", "      - alert: A"], [2]),
    (["- rules:", "  - alert: A", "    expr: up", "  interval: 61s", "  name: g"], [5]),
    (["- name: g", "  interval: 1m", "  rules: []"], []),
    (["- name: g", "  rules:", "  - alert: A", "    labels:", "      interval: 5m"], []),
    (["- rules:", "  - labels:", "      interval: 5m", "    alert: A", "- rules: []"], []),
    (["- name: g", "  interval: often", "  rules: []"], []),
  ])
  func groupsThatAreEvaluatedTooSeldom(groups: [String], lines: [Int]) {
    let text = (["groups:"] + groups).joined(separator: "\n")
    let found = RuleFile(name: "r", text: text).intervals(longerThan: Fixture.minutes(1))
    #expect(found.map(\.line) == lines)
  }

  private func problems(_ file: RuleFile, _ complaint: String) -> [String] {
    RuleFileComplaint(file: file, text: complaint).problems.map { "\($0.place): \($0.found)" }
  }

  @Test func recordedComplaintsComeWithTheLearnersPlaces() throws {
    let file = RuleFile(name: "alerts.yaml", text: try Fixture.text("broken-rules.yaml"))
    let said = try Fixture.observation("broken-2.42.txt").fileErrors.flatMap { problems(file, $0) }
    #expect(
      said == [
        "alerts.yaml:5:28: the expression of HalfAnExpression does not parse: "
          + "unexpected end of input",
        "alerts.yaml: HalfAnExpression: annotation \"a\": template: "
          + "__alert_HalfAnExpression:1: unclosed action",
        "alerts.yaml:10:13: the expression of job:errors does not parse: "
          + "unknown function with name \"rat\"",
        "alerts.yaml:7:17: job:errors: invalid field 'for' in recording rule",
        "alerts.yaml:13:17: Both: only one of 'record' and 'alert' must be set",
        "alerts.yaml: rule 4 of group g: one of 'record' or 'alert' must be set",
        "alerts.yaml: NoExpression: field 'expr' must be set in rule",
        "alerts.yaml:19:23: the expression of Quoted does not parse: unterminated quoted string",
        "alerts.yaml:20:5: groupname: \"g\" is repeated in the same file",
        "alerts.yaml:22:5: Groupname must not be empty",
      ])
  }

  @Test(arguments: Fixture.versions)
  func everyVersionFindsTheSameFaults(version: String) throws {
    let file = RuleFile(name: "alerts.yaml", text: try Fixture.text("broken-rules.yaml"))
    let found = try Fixture.observation("broken-\(version).txt").fileErrors.flatMap {
      RuleFileComplaint(file: file, text: $0).problems.map(\.found)
    }
    let expected = try Fixture.observation("broken-2.42.txt").fileErrors.flatMap {
      RuleFileComplaint(file: file, text: $0).problems.map(\.found)
    }
    #expect(found == expected)
  }

  @Test(arguments: [
    (
      "yaml: line 3: did not find expected key",
      ["alerts.yaml:3: not YAML: did not find expected key"]
    ),
    (
      "yaml: unknown anchor 'b' referenced",
      ["alerts.yaml: not YAML: unknown anchor 'b' referenced"]
    ),
    (
      "yaml: unmarshal errors:\n  line 5: field exprr not found in type rulefmt.RuleNode\n"
        + "  line 1: field group not found in type rulefmt.RuleGroups\n"
        + "  line 6: mapping key \"expr\" already defined at line 5",
      [
        "alerts.yaml:5: unknown field 'exprr' in a rule",
        "alerts.yaml:1: unknown field 'group' in a rule file",
        "alerts.yaml:6: not the shape of a rule file: mapping key \"expr\" already defined at line 5",
      ]
    ),
    (
      #"not a valid duration string: "ten""#,
      ["alerts.yaml:4: 'ten' is not a duration"]
    ),
    (
      #"group "g", rule 1, "X": could not parse expression: unexpected end"#,
      ["alerts.yaml: the expression of X does not parse: unexpected end"]
    ),
    (
      #"900:1: group "g", rule 1, "X": could not parse expression: 2:3: parse error: odd"#,
      ["alerts.yaml:900:1: the expression of X does not parse: odd"]
    ),
  ])
  func complaints(text: String, expected: [String]) {
    let file = RuleFile(
      name: "alerts.yaml", text: "groups:\r\n- name: ten\r\n  rules:\r\n    for: ten\r\n")
    #expect(problems(file, text) == expected)
  }

  @Test func aProblemSaysWhatToDo() {
    let problem = RuleFileProblem(
      file: "alerts.yaml", line: 5, cause: .unknownField("exprr", owner: .rule))
    #expect(
      problem.description == """
        alerts.yaml:5: unknown field 'exprr' in a rule; expected one of record, alert, expr, for, \
        keep_firing_for, labels, annotations
          try: drydock run promtool check rules alerts.yaml
        """)
  }

  @Test(arguments: [
    ("groups:\n- name: b\n  rules: []\n- name: a # first\n", ["b", "a"]),
    (
      "groups:\n- name: \"with space\"\n- name: 'it'\n- name: two words  \n- name: it",
      [
        "with space", "it", "two words",
      ]
    ),
    (#"{"groups": [{"name": "x", "rules": []}, {name: y, rules: []}]}"#, ["x", "y"]),
    ("groups:\r\n- name: a\r\n- name: b\r\n", ["a", "b"]),
    ("groups:\n- name:\n    folded\n", []),
    ("", []),
  ])
  func groupsAreTakenInTheOrderOfTheFile(text: String, names: [String]) {
    #expect(RuleFile(name: "r", text: text).groupOrder == names)
  }

  @Test(arguments: [
    ("groups:\n- rules:\n  - record: ALERTS\n    expr: up\n", [3]),
    ("  - expr: up\n    record: \"ALERTS_FOR_STATE\" # mine\n", [2]),
    ("{groups: [{rules: [\n{record: ALERTS, expr: up}]}]}", [2]),
    ("# record: ALERTS\n- record: ALERTS_total\n- record: job:ALERTS\n", []),
    ("- alert: ALERTS\n", []),
  ])
  func seriesOfPrometheusItselfCannotBeRecorded(text: String, lines: [Int]) {
    #expect(RuleFile(name: "r", text: text).reservedRecords.map(\.line) == lines)
  }
}
