import KubernetesAPI

/// ReplicaSets and ReplicationControllers are kept by one algorithm; here is in what they differ.
struct ReplicaKind: Sendable {
  let kind: String
  let resource: GroupResource
  let controller: String

  static let replicaSet = ReplicaKind(
    kind: "ReplicaSet", resource: .replicaSets, controller: "replicaset-controller")
  static let replicationController = ReplicaKind(
    kind: "ReplicationController", resource: .replicationControllers,
    controller: "replication-controller")

  /// Only ReplicaSets tell how many of their pods are going.
  var countsTerminating: Bool { resource == .replicaSets }

  /// A ReplicationController's selector is a plain map of labels. One without a selector selects
  /// nothing.
  func selector(of object: JSON) -> LabelSelector? {
    let selector = object["spec"]["selector"]
    if selector.isEmpty { return nil }
    return resource == .replicaSets ? LabelSelector(selector) : LabelSelector(labels: selector)
  }

  func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    if change.key.resource == resource { return [change.key] }
    guard change.key.resource == .pods else { return [] }
    return cluster.owners(of: change, kind: kind, in: resource, selector: selector(of:))
  }
}
