import CourseModel
import Documents
import Telemetry

/// Reads a hidden scenario for alerting and recording rules; `docs/authoring.md` has its format.
enum ScenarioFile {
  static func read(
    _ bytes: [UInt8], file: String
  ) -> (scenario: RuleScenario?, problems: [ContentProblem]) {
    let log = ProblemLog()
    do {
      let document = try DocumentReader.read(bytes, file: file)
      let scenario = scenario.value(of: document, log: log)
      return (log.problems.isEmpty ? scenario : nil, log.problems)
    } catch {
      return (nil, [error.problem])
    }
  }

  private static var scenario: FieldShape<RuleScenario> {
    .record("a scenario") { fields in
      let behaviour = fields.required("behaviour", as: .text)
      let story = fields.optional("story", as: .text)
      let interval = fields.required("interval", as: duration)
      let inputs = fields.required("series", as: .list(of: series, atLeast: 1))
      let expectations = fields.required("expect", as: .list(of: expectation, atLeast: 1))
      guard let behaviour, let interval, let inputs, let expectations else { return nil }
      return RuleScenario(
        behaviour: behaviour, story: story, interval: interval, series: inputs,
        expectations: expectations)
    }
  }

  private static var duration: FieldShape<PrometheusDuration> {
    .one("a duration such as 30s, 10m or 1h30m") { node in
      node.text.flatMap(PrometheusDuration.init)
    }
  }

  private static var series: FieldShape<InputSeries> {
    .record("a series") { fields in
      let series = fields.required("series", as: .text)
      let values = fields.required("values", as: .text)
      guard let series, let values else { return nil }
      return InputSeries(series: series, values: values)
    }
  }

  private static var expectation: FieldShape<RuleExpectation> {
    .record("an expectation") { fields in
      let at = fields.required("at", as: duration)
      let means = fields.optional("means", as: .text)
      let demand = fields.has("query") ? query(&fields) : alerts(&fields)
      guard let at, let demand else { return nil }
      return RuleExpectation(at: at, demand: demand, means: means)
    }
  }

  private static func alerts(_ fields: inout FieldReader) -> RuleExpectation.Demand? {
    let selector = AlertSelector(
      alert: fields.optional("alert", as: .text),
      labels: fields.optional("labels", as: .map(of: .verbatim), default: [:]))
    return fields.exactlyOne(of: [
      "firing": FieldShape<Int>.wholeNumber(atLeast: 0).map {
        .alerts(selector, state: .firing, count: .exactly($0))
      },
      "firingAtLeast": FieldShape<Int>.wholeNumber(atLeast: 1).map {
        .alerts(selector, state: .firing, count: .atLeast($0))
      },
      "pending": FieldShape<Int>.wholeNumber(atLeast: 0).map {
        .alerts(selector, state: .pending, count: .exactly($0))
      },
    ])
  }

  private static func query(_ fields: inout FieldReader) -> RuleExpectation.Demand? {
    guard let query = fields.required("query", as: .text) else { return nil }
    let within = fields.optional("within", as: .number, default: 0)
    return fields.exactlyOne(of: [
      "value": FieldShape<Double>.number.map { .value(query: query, equals: $0, within: within) },
      "absent": FieldShape<Bool>.flag.that("true") { $0 }.map { _ in .absent(query: query) },
    ])
  }
}
