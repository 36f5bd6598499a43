import KubernetesAPI

/// Samples of a run, of which those are kept in which something changed.
struct TimelineRows: Sendable {
  private(set) var rows: [JSON] = []
  private var last: JSON = .null

  /// - Parameter seconds: since the case began.
  mutating func add(_ row: JSON, at seconds: Double) {
    guard row != last else { return }
    last = row
    var timed = row
    timed["t"] = .double((seconds * 10).rounded() / 10)
    rows.append(timed)
  }
}
