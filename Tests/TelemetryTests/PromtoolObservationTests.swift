import Testing

@testable import Telemetry

struct PromtoolObservationTests {
  @Test(arguments: Fixture.versions)
  func everyKindOfAnswerIsRead(version: String) throws {
    let observation = try Fixture.observation("answers-\(version).txt")
    func answer(_ expectation: Int, _ part: Int = 0) -> PromtoolObservation.Answer? {
      observation.answers[ObservedQuery.ID(scenario: 0, expectation: expectation, part: part)]
    }
    let firing = PromtoolSample(labels: ["alertstate": "firing"], value: 1)
    let pending = PromtoolSample(labels: ["alertstate": "pending"], value: 1)
    #expect(answer(0) == .samples([pending]))
    #expect(answer(2) == .samples([firing]))
    #expect(answer(3) == .samples([]))
    #expect(
      answer(3, 1)
        == .samples([
          PromtoolSample(labels: ["alertstate": "firing", "severity": "page"], value: 1)
        ]))
    #expect(answer(4) == .samples([]))
    #expect(
      answer(6)
        == .samples([
          PromtoolSample(
            labels: ["__name__": "queue_depth", "service": "sco\"rer", "x": "a\nb, c {"],
            value: 500)
        ]))
    #expect(answer(8) == .samples([PromtoolSample(labels: [:], value: .infinity)]))
    #expect(
      answer(10)
        == .samples([
          PromtoolSample(labels: [:], value: 0.1),
          PromtoolSample(labels: ["__name__": "queue_depth", "service": "sco\"rer"], value: 500),
        ]))
    #expect(answer(12) == .error("rule result is not a vector or scalar"))
    #expect(answer(13) == .error("2:4: parse error: unclosed left parenthesis"))
  }

  @Test(arguments: Fixture.versions)
  func aScenarioWhereARuleFailsHasNoAnswersButAReason(version: String) throws {
    let observation = try Fixture.observation("answers-\(version).txt")
    #expect(!observation.answers.keys.contains { $0.scenario == 1 })
    let error = try #require(observation.ruleErrors.first)
    #expect(observation.ruleErrors.count == 1)
    #expect(error.rule == "broken")
    #expect(error.message.contains("many-to-many matching not allowed"))
    #expect(!error.message.contains("secret"), "quotes the hidden series")
  }

  @Test(arguments: Fixture.versions)
  func aComplaintAboutSeriesIsKept(version: String) throws {
    let observation = try Fixture.observation("answers-\(version).txt")
    #expect(!observation.answers.keys.contains { $0.scenario == 2 })
    #expect(observation.otherLines.count == 1)
    #expect(observation.otherLines.first?.contains("unexpected character") == true)
  }

  @Test func namesInARuleFileCannotPassForAnswers() {
    let output = """
          rule: X
          expr: "# drydock guessed 0.0.0\\nup", time: 5m,
              exp: {} 0E+00
              got: {} 1E+00, time: 0s, err: many-to-many
      """
    let observation = PromtoolObservation(output: output, rules: "rules.yaml", token: "token")
    #expect(observation.answers.isEmpty)
  }

  @Test(arguments: [
    ("nil", []),
    ("{} 5E-01", [PromtoolSample(labels: [:], value: 0.5)]),
    ("{} -Inf", [PromtoolSample(labels: [:], value: -.infinity)]),
    (
      #"{a="}", b="x, {"} 1E+00, {} +Inf"#,
      [
        PromtoolSample(labels: ["a": "}", "b": "x, {"], value: 1),
        PromtoolSample(labels: [:], value: .infinity),
      ]
    ),
    (
      "{a=\"\u{301}\"} 1E+00",
      [PromtoolSample(labels: ["a": "\u{301}"], value: 1)]
    ),
    (
      #"{"with.dot"="\u00e9\x07"} 2E+00"#,
      [PromtoolSample(labels: ["with.dot": "é\u{7}"], value: 2)]
    ),
    (
      #"{job="a"} {count:3, sum:2, (0.5,1]:3}, {} 1E+00"#,
      [
        PromtoolSample(labels: ["job": "a"], value: nil), PromtoolSample(labels: [:], value: 1),
      ]
    ),
  ])
  func sampleLists(text: String, samples: [PromtoolSample]) {
    #expect(PromtoolSample.list(text) == samples)
  }

  @Test func aNumberThatIsNone() throws {
    let sample = try #require(PromtoolSample.list("{} NaN")?.first)
    #expect(sample.value?.isNaN == true)
  }

  @Test(arguments: [
    "", "{", "{}", "{} ", "{} x", "{a} 1", "{a=\"b} 1", "{} 1E+00,", "{} 1 2", "{} {1",
  ])
  func listsThatAreNone(text: String) {
    #expect(PromtoolSample.list(text) == nil)
  }
}
