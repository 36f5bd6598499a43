import KubernetesAPI

@testable import Cluster

/// Pending, Running, then Succeeded or Failed, which are for good; restarts only add up.
/// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-phase
struct LegalPodPhases: Invariant {
  private static let next: [String: Set<String>] = [
    "": ["Pending"], "Pending": ["Running", "Succeeded", "Failed"],
    "Running": ["Succeeded", "Failed"],
  ]

  mutating func fault(_ change: Change, _ view: LogView) -> String? {
    guard change.key.resource == .pods, change.kind != .deleted else { return nil }
    let new = change.object
    let phases = [change.previous ?? .null, new].map { $0["status"]["phase"].string ?? "" }
    if phases[0] != phases[1], Self.next[phases[0]]?.contains(phases[1]) != true {
      return "was '\(phases[0])', and now is '\(phases[1])'"
    }
    if phases[1] == "Running", !new["spec"].has("nodeName") { return "runs on no node" }
    if new.isReady, phases[1] != "Running" { return "is \(phases[1]) and ready" }
    for status in new["status"]["containerStatuses"].elements {
      let before = change.previous?["status"]["containerStatuses"].elements
        .first { $0["name"] == status["name"] }
      let counts = (before?["restartCount"].int ?? 0, status["restartCount"].int ?? 0)
      if counts.1 < counts.0 || counts.1 > counts.0 + 1 {
        return "\(status["name"]) had \(counts.0) restarts, and now \(counts.1)"
      }
    }
    return nil
  }
}
