import KubernetesAPI

/// Waits that double with each failure and are forgotten after a long quiet time: of restarts and
/// of image pulls 10 s, 20 s, 40 s ... 300 s, from the start again after ten minutes.
/// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
struct BackOff: Sendable, Hashable {
  static let first: Int64 = 10_000_000  // microseconds
  static let longest: Int64 = 300_000_000

  /// The wait before the next try; nil before the first failure.
  private(set) var wait: Int64?
  private var lastFailure: Timestamp?

  mutating func fail(at now: Timestamp) {
    if let lastFailure, let wait,
      now.microseconds - lastFailure.microseconds <= 2 * Self.longest
    {
      self.wait = min(2 * wait, Self.longest)
    } else {
      wait = Self.first
    }
    lastFailure = now
  }

  /// Whether the waits begin anew, seen at a moment.
  func isForgotten(at now: Timestamp) -> Bool {
    guard let lastFailure else { return true }
    return now.microseconds - lastFailure.microseconds > 2 * Self.longest
  }

  /// As Go prints it: `10s`, `1m20s`, `5m0s`.
  var text: String {
    let seconds = (wait ?? 0) / 1_000_000
    return seconds < 60 ? "\(seconds)s" : "\(seconds / 60)m\(seconds % 60)s"
  }
}
