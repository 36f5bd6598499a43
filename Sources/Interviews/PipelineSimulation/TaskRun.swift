/// One run of a task over one interval, with its attempts.
struct TaskRun {
  enum State { case pending, waiting, queued, running, resting, done }

  enum Cause: Int, CaseIterable {
    case none, error, timeout, invalid, outage, cancelled

    var title: String {
      switch self {
      case .none: "none"
      case .error: "error"
      case .timeout: "timeout"
      case .invalid: "invalid-data"
      case .outage: "outage"
      case .cancelled: "cancelled"
      }
    }
  }

  var task: Int
  var interval: Int
  /// Run again after a failure, or in a backfill.
  var isRerun: Bool
  var state = State.pending
  var triggeredAt: Double
  var queuedAt = 0.0
  var startedAt = 0.0
  /// When the running attempt will end.
  var endsAt = 0.0
  /// Attempts before this one.
  var attempt = 0
  /// Tells events of an attempt from those of later ones.
  var generation: UInt32 = 0
  /// How the running attempt will end.
  var cause = Cause.none
  /// Share of its work that a failing attempt does.
  var share = 1.0
  /// What the running attempt read, for its interval and those of its lookback, oldest first.
  var content: [PartitionRows] = []
  var isComplete = true
}

/// Sums of one task.
struct TaskSums {
  var runs = 0
  var attempts = 0
  var retries = 0
  var reruns = 0
  var skipped = 0
  var missed = 0
  var cancelled = 0
  var incompleteRuns = 0
  var overlaps = 0
  var failures = [Int](repeating: 0, count: TaskRun.Cause.allCases.count)
  var busy = 0.0
  var waitedForWorkers = 0.0
}
