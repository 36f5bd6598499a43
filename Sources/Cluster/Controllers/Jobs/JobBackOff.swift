import KubernetesAPI

/// How long a Job waits before it replaces a failed pod: 10 s, doubled with each failure since the
/// last success, at most 10 minutes (constants of the Job controller; the documentation says six).
/// https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy
struct JobBackOff: Sendable, Equatable {
  static let first: Int64 = 10_000_000
  static let longest: Int64 = 600_000_000

  private(set) var failures = 0
  private(set) var lastFailure: Timestamp?

  /// Takes pods into account that have ended since.
  func adding(succeeded: [JSON], failed: [JSON]) -> JobBackOff {
    var next = self
    let success = succeeded.map { JobPod($0).finishTime }.max()
    if success != nil { next = JobBackOff() }
    for pod in failed {
      let end = JobPod(pod).finishTime
      if let success, end <= success { continue }
      next.failures += 1
      next.lastFailure = max(next.lastFailure ?? end, end)
    }
    return next
  }

  /// When the next pod may be made; nil: at once.
  var end: Timestamp? { lastFailure.flatMap { Self.end(failures: failures, last: $0) } }

  static func end(failures: Int, last: Timestamp) -> Timestamp? {
    guard failures > 0 else { return nil }
    let wait = min(longest, first << Int64(min(failures - 1, 20)))
    return last.advanced(microseconds: wait)
  }
}
