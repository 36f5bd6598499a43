import KubernetesAPI

/// What became of requests, counted in fractions: the model sends a steady stream, not single ones.
public struct TrafficTally: Sendable {
  public var requests = 0.0
  /// By cause, in the words of a client: `no endpoints`, `connection refused`, `timeout`, `status 503`.
  public var failures: [String: Double] = [:]
  /// How many came to which pod, well answered or not.
  var reached: [ObjectKey: Double] = [:]
  /// Requests by the logarithm of their latency: bucket n ends at 1.1 to the n milliseconds.
  private var latencies: [Int: Double] = [:]

  public var failed: Double { failures.values.reduce(0, +) }

  mutating func add(_ count: Double, latency seconds: Double) {
    requests += count
    latencies[Self.bucket(seconds), default: 0] += count
  }

  mutating func add(_ count: Double, failing cause: String) {
    requests += count
    failures[cause, default: 0] += count
  }

  /// Takes back good answers that never came.
  mutating func turn(_ count: Double, latency seconds: Double, intoFailing cause: String) {
    failures[cause, default: 0] += count
    latencies[Self.bucket(seconds), default: 0] -= count
  }

  mutating func add(_ other: TrafficTally) {
    requests += other.requests
    failures.merge(other.failures, uniquingKeysWith: +)
    reached.merge(other.reached, uniquingKeysWith: +)
    latencies.merge(other.latencies, uniquingKeysWith: +)
  }

  /// The latency in seconds below which this share of the good answers came; nil without any.
  public func latency(_ share: Double) -> Double? {
    let total = latencies.values.reduce(0, +)
    guard total > 0 else { return nil }
    var sum = 0.0
    for (bucket, count) in latencies.sorted(by: { $0.key < $1.key }) where count > 0 {
      sum += count
      if sum >= share * total { return Self.end(of: bucket) }
    }
    return nil
  }

  private static let growth = 1.1

  private static func bucket(_ seconds: Double) -> Int {
    var bucket = 0
    var end = 0.001
    while end < seconds, bucket < 200 {
      end *= growth
      bucket += 1
    }
    return bucket
  }

  private static func end(of bucket: Int) -> Double {
    (0..<bucket).reduce(0.001) { end, _ in end * growth }
  }

  /// By name; nil where there is nothing to measure. Less than a thousandth of a request is the
  /// model's rounding.
  func measure(_ name: String) -> Double? {
    func whole(_ count: Double) -> Double { count < 0.001 ? 0 : max(1, count.rounded()) }
    switch name {
    case "requests": return requests.rounded()
    case "failed": return requests > 0 ? whole(failed) : nil
    case "failedShare": return requests > 0 ? failed / requests : nil
    case "p50": return latency(0.5)
    case "p95": return latency(0.95)
    case "p99": return latency(0.99)
    default: return requests > 0 ? whole(failures[name] ?? 0) : nil
    }
  }
}
