import KubernetesAPI

@testable import Cluster

/// Events tell of what has been, in order: their counts and last times only grow, and none is of a
/// moment to come.
struct EventOrder: Invariant {
  mutating func fault(_ change: Change, _ view: LogView) -> String? {
    guard change.key.resource == .events, change.kind != .deleted else { return nil }
    let event = change.object
    guard let last = Self.moment(event, "lastTimestamp") else { return nil }
    if last > change.time { return "is of \(last.text)" }
    if let first = Self.moment(event, "firstTimestamp"), first > last {
      return "begins at \(first.text) and ends at \(last.text)"
    }
    guard let previous = change.previous else { return nil }
    if let before = Self.moment(previous, "lastTimestamp"), before > last {
      return "was last seen at \(before.text), and now at \(last.text)"
    }
    let counts = (previous["count"].int ?? 1, event["count"].int ?? 1)
    return counts.0 > counts.1 ? "was counted \(counts.0) times, and now \(counts.1)" : nil
  }

  private static func moment(_ event: JSON, _ field: String) -> Timestamp? {
    event[field].string.flatMap { Timestamp($0) }
  }
}
