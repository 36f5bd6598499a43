import Foundation

/// A unit-test file for `promtool test rules`, written as JSON, which is YAML too.
///
/// promtool compares, Drydock wants to look. So every question expects a sample that cannot come
/// about; promtool then always prints what it got, and Drydock judges that. The token, which the
/// author of a rule file cannot know, marks the lines that answer our questions: names and labels
/// in a rule file end up in promtool's output too and must not pass for answers.
struct PromtoolTestFile: Sendable, Equatable {
  var name: String
  var text: String

  /// One file for each sample interval, since promtool has one evaluation interval a file.
  static func files(
    for scenarios: [RuleScenario], rules: String, groupOrder: [String], token: String
  ) throws -> [PromtoolTestFile] {
    let numbered = Array(scenarios.enumerated())
    var intervals: [PrometheusDuration] = []
    for scenario in scenarios where !intervals.contains(scenario.interval) {
      intervals.append(scenario.interval)
    }
    return try intervals.map { interval in
      let content = Content(
        rule_files: [rules], evaluation_interval: interval.text, group_eval_order: groupOrder,
        tests: numbered.filter { $0.element.interval == interval }.map {
          Content.Test($0.element, number: $0.offset, token: token)
        })
      return PromtoolTestFile(
        name: "scenarios-\(interval.text).json", text: try json(content))
    }
  }

  /// The comment that starts each expression; promtool prints it back.
  static func mark(_ token: String, _ id: ObservedQuery.ID) -> String {
    "# drydock \(token) \(id.text)"
  }

  /// YAML readers refuse some characters that JSON allows bare, hence the escapes.
  private static func json(_ content: Content) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var text = ""
    for scalar in String(decoding: try encoder.encode(content), as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

/// The file's structure; the names are promtool's own.
private struct Content: Encodable {
  var rule_files: [String]
  var evaluation_interval: String
  var group_eval_order: [String]
  var tests: [Test]

  struct Test: Encodable {
    var interval: String
    var input_series: [InputSeries]
    var promql_expr_test: [Question]

    init(_ scenario: RuleScenario, number: Int, token: String) {
      interval = scenario.interval.text
      input_series = scenario.series
      promql_expr_test = ObservedQuery.all(of: scenario, numbered: number).map {
        Question(
          expr: PromtoolTestFile.mark(token, $0.id) + "\n" + $0.expression, eval_time: $0.at.text,
          exp_samples: [Sample(labels: "never{drydock=\"\(token)\"}", value: 0)])
      }
    }
  }

  struct Question: Encodable {
    var expr: String
    var eval_time: String
    var exp_samples: [Sample]
  }

  struct Sample: Encodable {
    var labels: String
    var value: Double
  }
}
