import Foundation
import Testing

@testable import Telemetry

struct PromtoolTestFileTests {
  /// The recordings stand for what today's code asks only while this holds.
  @Test func theRecordedQuestionsAreTodays() throws {
    let rules = RuleFile(name: "rules.yaml", text: try Fixture.text("rules.yaml"))
    let files = try PromtoolTestFile.files(
      for: Fixture.scenarios, rules: "rules.yaml", groupOrder: rules.groupOrder,
      token: Fixture.token)
    #expect(files.map(\.name) == ["scenarios-1m.json"])
    #expect(files[0].text + "\n" == (try Fixture.text("answers.json")))
  }

  @Test func oneFileForEachInterval() throws {
    let scenarios = ["1m", "30s", "1m"].map {
      RuleScenario(
        behaviour: "b", interval: PrometheusDuration($0)!, series: [],
        expectations: [Fixture.query(1, "up", equals: 1)])
    }
    let files = try PromtoolTestFile.files(
      for: scenarios, rules: "r", groupOrder: [], token: "t")
    #expect(files.map(\.name) == ["scenarios-1m.json", "scenarios-30s.json"])
    #expect(files[0].text.contains("# drydock t 0.0.0"))
    #expect(files[0].text.contains("# drydock t 2.0.0"))
    #expect(files[1].text.contains("# drydock t 1.0.0"))
  }

  @Test func charactersThatYAMLRefusesAreEscaped() throws {
    let files = try PromtoolTestFile.files(
      for: [
        RuleScenario(
          behaviour: "b", interval: Fixture.minutes(1), series: [],
          expectations: [Fixture.alerts(1, nil, ["a": "/\u{85}\u{2028}\u{FEFF}é😀"], firing: 0)])
      ], rules: "r", groupOrder: [], token: "t")
    #expect(files[0].text.contains(#"/\u0085\u2028\ufeffé😀"#))
  }

  @Test(arguments: [
    ("plain", #""plain""#),
    (#"say "hi""#, #""say \"hi\"""#),
    (#"C:\temp"#, #""C:\\temp""#),
    ("two\nlines\tand\rmore", #""two\nlines\tand\rmore""#),
    ("bell\u{7}", #""bell\x07""#),
    ("}", #""}""#),
    ("é😀", #""é😀""#),
  ])
  func labelValuesAreQuoted(text: String, quoted: String) {
    #expect(PromQL.quoted(text) == quoted)
    // Go and PromQL share their escapes, so the reader of one checks the writer of the other.
    #expect(GoString.leading(in: quoted[...].unicodeScalars)?.value == text)
  }

  @Test func selectorsAreInLabelOrder() {
    #expect(PromQL.selector("ALERTS", ["b": "2", "a": "1"]) == #"ALERTS{a="1",b="2"}"#)
    #expect(PromQL.selector("ALERTS", [:]) == "ALERTS{}")
  }

  @Test func anAlertIsAskedForWithItsLabelsAndWithout() {
    let scenario = RuleScenario(
      behaviour: "b", interval: Fixture.minutes(1), series: [],
      expectations: [Fixture.alerts(3, "X", ["severity": "page"], firing: 1)])
    #expect(
      ObservedQuery.all(of: scenario, numbered: 7).map(\.expression) == [
        #"count by (alertstate) (ALERTS{alertname="X",severity="page"})"#,
        #"count by (alertstate, severity) (ALERTS{alertname="X"})"#,
      ])
  }
}
