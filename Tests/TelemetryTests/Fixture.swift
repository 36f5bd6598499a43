import Foundation

@testable import Telemetry

/// Inputs and recordings beside these tests.
enum Fixture {
  static let versions = ["2.42", "2.53", "3.5"]
  static let token = "token"
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  static func observation(_ name: String) throws -> PromtoolObservation {
    PromtoolObservation(output: try text(name), rules: "rules.yaml", token: token)
  }

  /// What `answers.json` was made from: every kind of answer promtool gives, with awkward texts.
  static let scenarios = [
    RuleScenario(
      behaviour: "a backlog of a quarter of an hour", interval: minutes(1),
      series: [InputSeries(series: #"queue_depth{service="sco\"rer"}"#, values: "500x15 0x15")],
      expectations: [
        alerts(5, "QueueBacklog", firing: 0),
        alerts(5, "QueueBacklog", [:], .pending, 1),
        alerts(12, "QueueBacklog", ["severity": "page", "service": #"sco"rer"#], firing: 1),
        alerts(12, "QueueBacklog", ["severity": "ticket"], firing: 1),
        alerts(25, nil, ["severity": "page"], firing: 0),
        query(12, "service:queue_depth:max", equals: 500),
        query(12, #"label_replace(queue_depth, "x", "a\nb, c {", "", "")"#, equals: 500),
        query(12, "nowhere", equals: 1),
        query(12, "vector(1) / 0", equals: .infinity),
        query(12, "5", equals: 5),
        query(12, "queue_depth or vector(0.1)", equals: 1),
        RuleExpectation(at: minutes(12), demand: .absent(query: "nowhere")),
        query(12, "queue_depth[5m]", equals: 1),
        query(12, "(((", equals: 1),
      ]),
    RuleScenario(
      behaviour: "two right sides", interval: minutes(1),
      series: [
        InputSeries(series: #"left_side{secret="a"}"#, values: "1x30"),
        InputSeries(series: #"right_side{secret="b"}"#, values: "1x30"),
        InputSeries(series: #"right_side{secret="c"}"#, values: "1x30"),
      ],
      expectations: [query(5, "broken", equals: 1)]),
    RuleScenario(
      behaviour: "series that do not parse", interval: minutes(1),
      series: [InputSeries(series: "queue_depth{", values: "1x30")],
      expectations: [query(5, "queue_depth", equals: 1)]),
  ]

  static func minutes(_ count: Int) -> PrometheusDuration { PrometheusDuration("\(count)m")! }

  static func alerts(
    _ at: Int, _ alert: String?, _ labels: [String: String] = [:], firing: Int
  ) -> RuleExpectation {
    alerts(at, alert, labels, .firing, firing)
  }

  static func alerts(
    _ at: Int, _ alert: String?, _ labels: [String: String], _ state: AlertState, _ count: Int
  ) -> RuleExpectation {
    RuleExpectation(
      at: minutes(at),
      demand: .alerts(
        AlertSelector(alert: alert, labels: labels), state: state, count: .exactly(count)))
  }

  static func query(
    _ at: Int, _ query: String, equals value: Double, within: Double = 0
  ) -> RuleExpectation {
    RuleExpectation(
      at: minutes(at), demand: .value(query: query, equals: value, within: within))
  }
}
