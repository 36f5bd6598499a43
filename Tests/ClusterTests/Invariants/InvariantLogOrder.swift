import KubernetesAPI

@testable import Cluster

/// Versions count up one by one, time never goes back, and each object's story is whole: added once,
/// changed from the state it was in, gone once.
struct LogOrder: Invariant {
  private var version: Int?
  private var time = Timestamp(microseconds: .min)
  private var alive: [ObjectKey: JSON] = [:]

  mutating func fault(_ change: Change, _ view: LogView) -> String? {
    defer {
      version = change.version
      time = change.time
      alive[change.key] = change.kind == .deleted ? nil : change.object
    }
    if let version, change.version != version + 1 { return "comes after version \(version)" }
    if change.time < time { return "comes after \(time.microText)" }
    if change.object.resourceVersion != String(change.version) {
      return "the object says version \(change.object.resourceVersion)"
    }
    switch (change.kind, alive[change.key]) {
    case (.added, nil): return change.previous == nil ? nil : "is new and has a past"
    case (.added, _?): return "is there already"
    case (_, nil): return "is not there"
    case (_, let before?):
      return change.previous == before ? nil : "does not follow what was before"
    }
  }
}
