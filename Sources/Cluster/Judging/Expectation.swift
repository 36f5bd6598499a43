import KubernetesAPI

/// Something that must be so of what happened in a cluster.
public struct Expectation: Sendable {
  /// From where its times count.
  public enum Origin: String, Sendable, CaseIterable {
    /// From when the answer was there: the judged time.
    case answer
    /// From when the cluster came up: what a learner did in a live one is judged too.
    case cluster
  }

  /// When it must be so. Seconds from its origin.
  public enum When: Sendable, Hashable {
    /// At every moment.
    case always(from: Double, to: Double?)
    /// At some moment within the time, and, when it must stay so, at every moment after.
    case eventually(within: Double, from: Double, stays: Bool)
  }

  public enum Subject: Sendable {
    /// How many objects are selected at a moment.
    case count(ObjectSelection)
    /// How often a field of the selected objects has changed, in all.
    case changes(ObjectSelection, field: String)
    /// How many hours the selected objects were there, in all.
    case hours(ObjectSelection)
    /// What became of a flow's requests: `failed`, `failedShare`, `requests`, `p50`, `p95`, `p99`
    /// (seconds), or a cause of failure; with a selection of pods, how many came to these.
    case traffic(String, measure: String, reaching: ObjectSelection?)
    /// How many different objects were selected at any moment.
    case ever(ObjectSelection)
  }

  public let subject: Subject
  public let rule: CountRule
  public let when: When
  public let origin: Origin
  /// What went wrong, in the author's words.
  public let message: String
  /// What should have been, in the author's words.
  public let expected: String

  /// - Parameter json: one of `select`, `changes`, `hours`, `ever`; `count`; and for `select`
  ///   one of `always`, `never`, `within`.
  init(
    _ json: JSON, _ path: [String], _ resources: ResourceRegistry
  ) throws(ScenarioFault) {
    var fields = try ScenarioFields(json, path)
    message = try fields.text("message") ?? ""
    let expected = try fields.text("expected")
    let countText = try fields.text("count")
    subject = try Self.subject(&fields, path, resources)
    let from = try fields.duration("from") ?? 0
    let to = try fields.duration("to")
    let within = try fields.duration("within")
    let stays = try fields.flag("stays") ?? false
    let clock = try fields.text("clock") ?? Origin.answer.rawValue
    guard let origin = Origin(rawValue: clock) else {
      throw fields.fault("clock", .string(clock), "answer or cluster")
    }
    self.origin = origin
    let never = try fields.flag("never") ?? false
    when =
      within.map { .eventually(within: $0, from: from, stays: stays) }
      ?? .always(from: from, to: to)
    let text = countText ?? (never ? "== 0" : ">= 1")
    guard let rule = CountRule(text) else {
      throw fields.fault("count", .string(text), "a count, such as \">= 3\", \"== 0\" or \"2..5\"")
    }
    self.rule = rule
    self.expected = expected ?? rule.text
    try fields.end()
  }

  private static func subject(
    _ fields: inout ScenarioFields, _ path: [String], _ resources: ResourceRegistry
  ) throws(ScenarioFault) -> Subject {
    if let select = fields.value("select") {
      return .count(try ObjectSelection(select, path + ["select"], resources))
    }
    if let changes = fields.value("changes") {
      let selection = try ObjectSelection(changes, path + ["changes"], resources)
      return .changes(selection, field: try fields.required("field"))
    }
    if let hours = fields.value("hours") {
      return .hours(try ObjectSelection(hours, path + ["hours"], resources))
    }
    if let flow = try fields.text("traffic") {
      let pods = try fields.value("reaching").map { json throws(ScenarioFault) in
        try ObjectSelection(json, path + ["reaching"], resources)
      }
      return .traffic(flow, measure: try fields.text("measure") ?? "failed", reaching: pods)
    }
    if let ever = fields.value("ever") {
      return .ever(try ObjectSelection(ever, path + ["ever"], resources))
    }
    throw ScenarioFault(
      path, found: "nothing to look at", expected: "one of select, changes, hours, ever, traffic")
  }
}

extension ScenarioFields {
  /// Seconds of `90s`, `10m`, `1h30m`.
  mutating func duration(_ key: String) throws(ScenarioFault) -> Double? {
    guard let value = value(key) else { return nil }
    if let number = value.double, number >= 0 { return number }
    guard let seconds = value.string.flatMap(GoDuration.seconds) else {
      throw fault(key, value, "a time, such as 90s, 10m or 1h30m")
    }
    return seconds
  }
}
