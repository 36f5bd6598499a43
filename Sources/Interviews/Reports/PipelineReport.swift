/// What one run of a pipeline showed. Times in seconds from the start (a Monday at midnight), money
/// in dollars a month. `docs/design-format.md` describes the fields.
public struct PipelineReport: Codable, Sendable, Equatable {
  public var kind = "pipeline"
  public var seed: UInt64
  public var duration: Double
  public var runs: RunCounts
  /// What the pipeline's last tasks hold of the intervals that were due by the end.
  public var rows: RowCounts
  /// Intervals that were not complete by the task's own `sla`.
  public var slaMisses: Int
  /// The first of them.
  public var misses: [SLAMiss]
  /// What the scenario demands, whatever the design says of itself.
  public var deadline: DeadlineCount
  /// Age of the newest interval that every last task has written.
  public var freshness: Freshness
  public var costPerMonth: Double
  /// What holds the pipeline up most, in words.
  public var bottleneck: String
  public var tasks: [TaskReport]
  public var faults: [FaultNote]
  public var objectives: [ObjectiveResult]
  public var series: PipelineSeries
}

public struct RunCounts: Codable, Sendable, Equatable {
  public var runs: Int
  public var attempts: Int
  public var failedAttempts: Int
  public var retries: Int
  /// Runs of intervals again: catching up and backfills.
  public var reruns: Int
  /// By `overlap: skip`.
  public var skipped: Int
  /// Swallowed by an outage.
  public var missed: Int
  public var cancelled: Int
  /// On inputs that were not complete.
  public var incomplete: Int
  /// Begun while the run before was going on.
  public var overlapping: Int
}

public struct RowCounts: Codable, Sendable, Equatable {
  public var expected: Double
  /// Right rows, each once.
  public var good: Double
  public var lost: Double
  public var duplicate: Double
  public var corrupt: Double
  public var quarantined: Double
}

public struct SLAMiss: Codable, Sendable, Equatable {
  public var task: String
  /// The end of the interval.
  public var interval: Double
  /// How much too late; nil when it was not complete by the end.
  public var late: Double?
}

/// Intervals of the last tasks against the scenario's deadline.
public struct DeadlineCount: Codable, Sendable, Equatable {
  /// Seconds after the end of an interval of the slowest source.
  public var after: Double
  /// Intervals that were due by the end.
  public var due: Int
  public var missed: Int
}

public struct Freshness: Codable, Sendable, Equatable {
  public var p50: Double
  public var p95: Double
  public var worst: Double
}

public struct TaskReport: Codable, Sendable, Equatable {
  public var name: String
  public var runs: Int
  public var attempts: Int
  public var failures: [TaskFailure]
  public var skipped: Int
  public var missed: Int
  public var overlapping: Int
  public var slaMisses: Int
  /// Mean time of an attempt.
  public var duration: Double
  /// Mean wait of an attempt for a worker.
  public var wait: Double
  /// From the end of an interval until it was complete, 95 in 100.
  public var completionP95: Double
  public var rows: RowCounts
  public var costPerMonth: Double
}

public struct TaskFailure: Codable, Sendable, Equatable {
  public var cause: String
  public var count: Int
}

/// One value for each of 120 equal parts of the time.
public struct PipelineSeries: Codable, Sendable, Equatable {
  /// The parts' middles.
  public var time: [Double]
  public var freshness: [Double]
  public var running: [Double]
  public var waiting: [Double]
  /// SLA misses until then.
  public var slaMisses: [Int]
  public var tasks: [TaskSeries]
}

/// How the first intervals of a task went; at most 400.
public struct TaskSeries: Codable, Sendable, Equatable {
  public struct Interval: Codable, Sendable, Equatable {
    public var end: Double
    /// When its partition was complete; nil when it was not by the end.
    public var completeAt: Double?
    /// It was due by its SLA and not complete.
    public var isLate: Bool
  }

  public static let intervalLimit = 400

  public var name: String
  public var intervals: [Interval]
}
