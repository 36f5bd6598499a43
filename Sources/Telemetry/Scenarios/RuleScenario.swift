/// Series to feed to a rule file, and what must be true at certain moments of their course.
public struct RuleScenario: Codable, Sendable, Equatable {
  /// What the series show, in words that give no data away; findings quote it.
  public var behaviour: String
  /// What the series do and when ("above the limit from minute 10 to minute 24"), for findings that
  /// may show the case.
  public var story: String?
  /// The distance of the samples; rules are evaluated as often.
  public var interval: PrometheusDuration
  public var series: [InputSeries]
  public var expectations: [RuleExpectation]

  public init(
    behaviour: String, story: String? = nil, interval: PrometheusDuration, series: [InputSeries],
    expectations: [RuleExpectation]
  ) {
    self.behaviour = behaviour
    self.story = story
    self.interval = interval
    self.series = series
    self.expectations = expectations
  }
}

/// One series in promtool's notation.
public struct InputSeries: Codable, Sendable, Equatable {
  /// Name and labels: `queue_depth{service="scorer"}`.
  public var series: String
  /// Its samples from time zero: `0x10 500x9 0+5x30 _x3 stale`.
  public var values: String

  public init(series: String, values: String) {
    self.series = series
    self.values = values
  }
}
