import KubernetesAPI

@testable import Cluster

/// A rolling update never asks for more pods than `replicas` and `maxSurge` allow; a Recreate has no
/// pods of two revisions.
/// https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-surge
struct SurgeWithinLimit: Invariant {
  mutating func fault(_ change: Change, _ view: LogView) -> String? {
    guard change.key.resource == .replicaSets, change.kind != .deleted,
      change.object.wanted > (change.previous?.wanted ?? 0),
      let deployment = view.deployment(of: change.object)
    else { return nil }
    let sets = view.replicaSets(of: deployment)
    let wanted = deployment.wanted
    if deployment["spec"]["strategy"]["type"] == "Recreate" {
      let others = sets.filter { $0.uid != change.object.uid }
      let pods = others.flatMap { view.pods(ownedBy: $0.uid) }.filter { !$0.hasEnded }
      return pods.isEmpty ? nil : "begins while \(pods[0].name) of another revision is there"
    }
    let most = wanted + deployment.limit("maxSurge", roundingUp: true)
    let total = sets.reduce(0) { $0 + $1.wanted }
    return total > most ? "then \(total) pods are wanted; at most \(most) are allowed" : nil
  }
}

extension LogView {
  /// The Deployment that controls a ReplicaSet.
  func deployment(of set: JSON) -> JSON? {
    guard let owner = set.controllerReference, owner["kind"] == "Deployment" else { return nil }
    let found = self[ObjectKey(.deployments, set.namespace, owner["name"].string ?? "")]
    return found?.uid == owner["uid"].string ? found : nil
  }

  func replicaSets(of deployment: JSON) -> [JSON] {
    all(.replicaSets, in: deployment.namespace).filter { $0.ownerUID == deployment.uid }
  }
}

extension JSON {
  var wanted: Int { self["spec"]["replicas"].int ?? 1 }

  /// `maxSurge` or `maxUnavailable` in pods; 25% where nothing is said.
  func limit(_ name: String, roundingUp: Bool) -> Int {
    let rolling = self["spec"]["strategy"]["rollingUpdate"]
    func pods(_ value: JSON?, _ roundingUp: Bool) -> Int {
      guard let text = (value ?? "25%").string else { return value?.int ?? 0 }
      let percent = Int(text.dropLast()) ?? 25
      return (wanted * percent + (roundingUp ? 99 : 0)) / 100
    }
    let found = pods(rolling.value(name), roundingUp)
    // Both at nothing would never end: one pod may then be missing.
    if name == "maxUnavailable", found == 0, pods(rolling.value("maxSurge"), true) == 0 { return 1 }
    return found
  }
}
