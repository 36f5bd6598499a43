/// Why a pod fits on no node, in the scheduler's words.
enum FitError {
  static func message(_ rejections: [String: Rejection], count: Int) -> String {
    if count == 0 { return "no nodes available to schedule pods" }
    let preemption = summary(
      rejections.mapValues {
        Rejection([
          $0.isUnresolvable
            ? "Preemption is not helpful for scheduling"
            : "No preemption victims found for incoming pod"
        ])
      }, count: count)
    return "\(summary(rejections, count: count)) no new claims to deallocate, preemption: \(preemption)"
  }

  /// `0/3 nodes are available: 1 Insufficient cpu, 2 Too many pods.`
  static func summary(_ rejections: [String: Rejection], count: Int) -> String {
    var counts: [String: Int] = [:]
    for rejection in rejections.values {
      for reason in rejection.reasons { counts[reason, default: 0] += 1 }
    }
    let reasons = counts.map { "\($0.value) \($0.key)" }.sorted()
    return "0/\(count) nodes are available: \(reasons.joined(separator: ", "))."
  }
}
