/// What one run of a serving design showed. Times in seconds, money in dollars a month, shares from
/// 0 to 1; counts are those of the scenario's whole traffic, also in a sampled run.
/// `docs/design-format.md` describes the fields.
public struct ServingReport: Codable, Sendable, Equatable {
  public var kind = "serving"
  public var seed: UInt64
  /// Measured time.
  public var duration: Double
  public var run: RunFacts
  public var requests: RequestCounts
  /// Good and degraded answers among well-formed requests.
  public var goodput: Double
  /// Of answered requests; failures are counted apart.
  public var latency: TimeSummary
  /// Failed requests by cause and by the component where it began, most first.
  public var errors: [FailureCount]
  public var calls: CallCounts
  public var messages: MessageCounts
  /// Age of what each consumer of messages finished.
  public var freshness: [ConsumerFreshness]
  public var costPerMonth: Double
  public var saturation: Saturation
  public var components: [ComponentReport]
  public var faults: [FaultNote]
  public var objectives: [ObjectiveResult]
  public var series: ServingSeries
}

/// How the run was made.
public struct RunFacts: Codable, Sendable, Equatable {
  public enum Mode: String, Codable, Sendable { case exact, sampled }

  public var mode: Mode
  /// Scenario seconds for each second that was simulated; 1 in an exact run.
  public var oneSecondIn: Double
  public var events: Int
  /// When the run was cut short because there was too much to simulate.
  public var cutAt: Double?
  /// What the reader must know to trust the figures.
  public var notes: [String]
}

public struct RequestCounts: Codable, Sendable, Equatable {
  public var answered: Double
  public var good: Double
  public var degraded: Double
  /// Answers that looked right and were not.
  public var wrong: Double
  public var failed: Double
  public var malformed: Double
  public var refusedMalformed: Double
}

public struct TimeSummary: Codable, Sendable, Equatable {
  public var mean: Double
  public var p50: Double
  public var p95: Double
  public var p99: Double
}

public struct FailureCount: Codable, Sendable, Equatable {
  public var cause: String
  public var component: String
  public var count: Double
  /// Of all requests, calls or messages counted.
  public var share: Double
}

public struct CallCounts: Codable, Sendable, Equatable {
  /// Attempts of calls between components.
  public var attempts: Double
  public var retries: Double
  /// Attempts for each call: 1 without retries.
  public var amplification: Double
  public var fallbacks: Double
  /// Answers nobody waited for any more.
  public var wasted: Double
}

public struct MessageCounts: Codable, Sendable, Equatable {
  public var finished: Double
  /// Finished from malformed or wrong data.
  public var wrong: Double
  public var lost: Double
  /// In queues at the end.
  public var waiting: Double
  public var losses: [FailureCount]
}

public struct ConsumerFreshness: Codable, Sendable, Equatable {
  public var component: String
  public var p50: Double
  public var p95: Double
  public var p99: Double
}

/// The first component whose places were all taken, or the one that came nearest.
public struct Saturation: Codable, Sendable, Equatable {
  public var saturated: Bool
  public var component: String
  /// From the start of the measured time; nil when nothing saturated.
  public var at: Double?
  public var utilisation: Double
  public var why: String
}

public struct ComponentReport: Codable, Sendable, Equatable {
  public var name: String
  public var kind: ComponentKind
  public var arrivalsPerSecond: Double
  public var utilisation: Double
  public var peakUtilisation: Double
  /// Calls and messages that wait, on average and at most.
  public var queue: Double
  public var longestQueue: Double
  /// Until work begins, on average.
  public var wait: Double
  /// Own work, on average.
  public var service: Double
  /// Holding a place while others work, on average.
  public var blocked: Double
  public var replicas: Double
  public var mostReplicas: Double
  public var costPerMonth: Double
  public var failures: [FailureCount]
}

public struct FaultNote: Codable, Sendable, Equatable {
  public var fault: String
  public var at: Double
  public var until: Double
  /// Components or clients it met; empty when the design has none of the kind.
  public var met: [String]
}

public struct ObjectiveResult: Codable, Sendable, Equatable {
  public var objective: Objective.Measure
  public var limit: Double
  /// Nil when there was nothing to measure.
  public var seen: Double?
  public var met: Bool
  /// Why it is not met although what was seen keeps the limit, or why nothing was seen.
  public var note: String?
}

/// Figures over the measured time: one value for each of 120 equal parts.
public struct ServingSeries: Codable, Sendable, Equatable {
  /// The parts' middles.
  public var time: [Double]
  public var requestsPerSecond: [Double]
  public var goodput: [Double]
  public var errorsPerSecond: [Double]
  public var latencyP50: [Double]
  public var latencyP95: [Double]
  public var latencyP99: [Double]
  public var freshnessP99: [Double]
  /// Dollars a month, if it went on like this.
  public var costPerMonth: [Double]
  public var components: [ComponentSeries]
}

public struct ComponentSeries: Codable, Sendable, Equatable {
  public var name: String
  public var utilisation: [Double]
  public var queue: [Double]
  public var replicas: [Double]
}

/// What one run of any design showed.
public enum DesignReport: Encodable, Sendable, Equatable {
  case serving(ServingReport)
  case pipeline(PipelineReport)

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .serving(let report): try report.encode(to: encoder)
    case .pipeline(let report): try report.encode(to: encoder)
    }
  }
}
