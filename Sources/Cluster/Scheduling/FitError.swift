/// Why a pod fits on no node, in the scheduler's words.
enum FitError {
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
