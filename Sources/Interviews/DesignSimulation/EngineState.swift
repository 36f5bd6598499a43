import Simulation

/// What the engine keeps of each component while it runs.
struct ComponentState: BitwiseCopyable {
  /// Places taken; for batches, batches running.
  var busy = 0
  /// Places there are now.
  var places = 0
  /// Places to wait there are now; negative is unbounded.
  var lineLimit = 0
  var line = WaitingLine()
  /// Messages that wait for it in queues.
  var backlog = 0
  /// Its backlog has stayed through hundreds of messages: it is too slow, and each message that
  /// waits stands for as many as the slot's factor.
  var isBehind = false
  /// Replicas that work.
  var ready = 0
  /// Replicas that work or are about to; these cost.
  var ordered = 0
  var tokens = 0.0
  var tokensAt = 0.0
  /// Service takes this many times as long.
  var slowness = 1.0
  var errorShare = 0.0
  var isDown = false
  /// Share of calls that still go to replicas which are gone.
  var deadShare = 0.0
  var newVersionShare = 0.0
  var newVersionWrong = 0.0
  var newVersionErrors = 0.0
  var newVersionFactor = 1.0
  /// Scenario time of the last flush; minus infinity is warm.
  var flushedAt = -Double.infinity
  var timerArmed = false
  var touched = 0.0
  /// Since the last look of the autoscaler: busy and possible place-seconds.
  var scaleBusy = 0.0
  var scalePlaces = 0.0
  /// Run time since when fewer replicas would do; NaN is not.
  var lowSince = Double.nan
  var lowMost = 0
}

/// Calls in the order of their coming, linked through their states.
struct WaitingLine: BitwiseCopyable {
  var head: Int32 = -1
  var tail: Int32 = -1
  var count = 0
}

/// What the engine keeps of each flow.
struct FlowState: BitwiseCopyable {
  /// For a flow out of a queue: messages that wait.
  var backlog = WaitingLine()
  /// Messages taken since the backlog was empty.
  var takenSinceEmpty = 0
  /// Retries that the budget allows.
  var budget = 10.0
  var breaker = BreakerState()
}

/// A circuit breaker; the counts of its window's ten parts are the engine's `breakerCounts`.
struct BreakerState: BitwiseCopyable {
  enum Phase: UInt8 { case closed, open, trying }

  var phase = Phase.closed
  /// Scenario time until which it is open.
  var openUntil = 0.0
  /// Number of the current part, counted from run time 0.
  var part = 0
}

/// Sums over one slot for one component; times in run seconds.
struct ComponentSums: BitwiseCopyable {
  var busyArea = 0.0
  var placesArea = 0.0
  var lineArea = 0.0
  var longestLine = 0.0
  var replicaArea = 0.0
  /// Time that places were held while waiting for others.
  var blockedTime = 0.0
  var waitTime = 0.0
  var serviceTime = 0.0
  var arrivals: UInt32 = 0
  var started: UInt32 = 0
  var refused: UInt32 = 0
}

/// Sums over one slot for the whole design.
struct SlotSums: BitwiseCopyable {
  var requests: UInt32 = 0
  var good: UInt32 = 0
  var degraded: UInt32 = 0
  var wrong: UInt32 = 0
  var failed: UInt32 = 0
  var refusedMalformed: UInt32 = 0
  var malformed: UInt32 = 0
  /// Of answered requests, in seconds.
  var latency = 0.0
  /// Of finished messages, in seconds.
  var age = 0.0
  var messages: UInt32 = 0
  var wrongMessages: UInt32 = 0
  var lost: UInt32 = 0
  var calls: UInt32 = 0
  var retries: UInt32 = 0
  var wasted: UInt32 = 0
  var fallbacks: UInt32 = 0
}
