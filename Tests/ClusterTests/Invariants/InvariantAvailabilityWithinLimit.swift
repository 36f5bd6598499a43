import KubernetesAPI

@testable import Cluster

/// A rolling update never asks for fewer pods so that fewer than `replicas` less `maxUnavailable`
/// would be available, unless fewer were already. What is available is taken from the ReplicaSets'
/// status: the controller knows no more.
/// https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable
struct AvailabilityWithinLimit: Invariant {
  mutating func fault(_ change: Change, _ view: LogView) -> String? {
    guard change.key.resource == .replicaSets, change.kind == .modified, let old = change.previous,
      change.object.wanted < old.wanted, let deployment = view.deployment(of: change.object),
      deployment["spec"]["strategy"]["type"] != "Recreate"
    else { return nil }
    let least = deployment.wanted - deployment.limit("maxUnavailable", roundingUp: false)
    let sets = view.replicaSets(of: deployment)
    let after = sets.reduce(0) { $0 + $1.kept }
    let before = after - change.object.kept + old.kept
    guard after < least, before > after else { return nil }
    return "leaves \(after) of \(before) available pods; \(least) must stay"
  }
}

extension JSON {
  /// Available pods of a ReplicaSet that it goes on wanting.
  fileprivate var kept: Int { min(wanted, self["status"]["availableReplicas"].int ?? 0) }
}
