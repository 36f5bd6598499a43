import KubernetesAPI

@testable import Cluster

/// A StatefulSet in order makes no pod before those with lower numbers are ready.
/// https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#deployment-and-scaling-guarantees
struct StatefulOrder: Invariant {
  mutating func fault(_ change: Change, _ view: LogView) -> String? {
    guard change.key.resource == .pods, change.kind == .added,
      let owner = change.object.controllerReference, owner["kind"] == "StatefulSet",
      let set = view[ObjectKey(.statefulSets, change.key.namespace, owner["name"].string ?? "")],
      set["spec"]["podManagementPolicy"] != "Parallel",
      let number = Int(change.key.name.dropFirst(set.name.count + 1))
    else { return nil }
    let first = set["spec"]["ordinals"]["start"].int ?? 0
    for lower in first..<max(first, number) {
      let key = ObjectKey(.pods, change.key.namespace, "\(set.name)-\(lower)")
      guard let pod = view[key] else { return "\(key.name) is not there" }
      if !pod.isReady { return "\(key.name) is not ready" }
      if pod.isBeingDeleted { return "\(key.name) is on its way out" }
    }
    return nil
  }
}
