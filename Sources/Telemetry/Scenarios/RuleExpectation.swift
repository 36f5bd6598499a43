/// What must be true of the rules at one moment of a scenario.
public struct RuleExpectation: Codable, Sendable, Equatable {
  /// Time since the first sample.
  public var at: PrometheusDuration
  public var demand: Demand
  /// What that stands for at work ("pages the person on call"); findings say it.
  public var means: String?

  public init(at: PrometheusDuration, demand: Demand, means: String? = nil) {
    self.at = at
    self.demand = demand
    self.means = means
  }

  public enum Demand: Codable, Sendable, Equatable {
    /// So many alerts of this state.
    case alerts(AlertSelector, state: AlertState, count: AlertCount)
    /// The query gives one sample, at most `within` away from `value`.
    case value(query: String, equals: Double, within: Double)
    /// The query gives nothing.
    case absent(query: String)
  }
}

/// Which alerts are counted. Labels an alert has besides these do not matter.
public struct AlertSelector: Codable, Sendable, Equatable {
  /// The alert's name; nil counts alerts of any name.
  public var alert: String?
  public var labels: [String: String]

  public init(alert: String? = nil, labels: [String: String] = [:]) {
    self.alert = alert
    self.labels = labels
  }
}

public enum AlertCount: Codable, Sendable, Equatable {
  case exactly(Int)
  case atLeast(Int)
}

public enum AlertState: String, Codable, Sendable, CaseIterable {
  case pending, firing
}
