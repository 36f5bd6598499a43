import KubernetesAPI

/// Holds back a source that tells too much of one object: 25 events at a time, and one more every
/// five minutes. What is held back is counted, and told with the next.
/// https://pkg.go.dev/k8s.io/client-go/tools/record#EventSourceObjectSpamFilter
struct EventSpamFilter: Sendable {
  struct Talk: Hashable, Sendable {
    var component: String
    var host: String
    var object: String
  }

  static let burst = 25.0
  /// Microseconds for one more.
  static let refill: Int64 = 300_000_000

  private var buckets: [Talk: (tokens: Double, at: Timestamp)] = [:]
  private var held: [EventRecorder.Equal: Int] = [:]

  /// Whether an event may be told now.
  mutating func allows(_ talk: Talk, _ event: EventRecorder.Equal, at now: Timestamp) -> Bool {
    var bucket = buckets[talk] ?? (Self.burst, now)
    let passed = Double(now.microseconds - bucket.at.microseconds) / Double(Self.refill)
    bucket = (min(Self.burst, bucket.tokens + passed), now)
    let isAllowed = bucket.tokens >= 1
    if isAllowed { bucket.tokens -= 1 } else { held[event, default: 0] += 1 }
    buckets[talk] = bucket
    return isAllowed
  }

  /// How many equal events were held back since the last one that was told.
  mutating func takeHeld(_ event: EventRecorder.Equal) -> Int {
    held.removeValue(forKey: event) ?? 0
  }
}
