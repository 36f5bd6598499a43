import KubernetesAPI

/// How long to wait before a failed pod of a node is deleted again: 1 s, doubled each time up to
/// 15 minutes, forgotten after twice that long.
struct FailedDaemonPods: Sendable {
  private struct Entry: Sendable {
    var wait: Int64
    var last: Timestamp
  }

  static let first: Int64 = 1_000_000
  static let longest: Int64 = 900_000_000

  private var entries: [String: Entry] = [:]

  /// When the next may be deleted; nil: now.
  func blocked(_ place: String, until now: Timestamp) -> Timestamp? {
    guard let entry = entries[place] else { return nil }
    let end = entry.last.advanced(microseconds: entry.wait)
    return end > now ? end : nil
  }

  mutating func note(_ place: String, at now: Timestamp) {
    let earlier = entries[place].flatMap {
      now.microseconds - $0.last.microseconds > 2 * Self.longest ? nil : $0
    }
    let wait = earlier.map { min(2 * $0.wait, Self.longest) } ?? Self.first
    entries[place] = Entry(wait: wait, last: now)
  }
}
