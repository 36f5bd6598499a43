import KubernetesAPI

/// The controller that removes pods nobody will: those of nodes that are gone, and those that were
/// deleted before they had a node.
/// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-garbage-collection
struct PodGarbageCollector: Controller {
  let name = "pod-garbage-collector"
  /// When each pod's node was first missed.
  private var missed: [ObjectKey: Timestamp] = [:]

  /// How long a node may be missing before its pods are lost.
  static let quarantine = 40.0
  /// The controller looks so often, in microseconds.
  static let period: Int64 = 20_000_000

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    switch change.key.resource {
    case .pods:
      guard change.kind != .deleted, let node = change.object["spec"]["nodeName"].string,
        change.previous?["spec"]["nodeName"].string == nil,
        cluster.store[ObjectKey(.nodes, "", node)] == nil
      else { return [] }
      return [change.key]
    case .nodes where change.kind == .deleted:
      return cluster.store.pods(on: change.key.name).map { ObjectKey(.pods, of: $0) }
    default: return []
    }
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let pod = cluster.store[key], let node = pod["spec"]["nodeName"].string,
      cluster.store[ObjectKey(.nodes, "", node)] == nil
    else {
      missed[key] = nil
      return nil
    }
    let since = missed[key] ?? nextLook(after: cluster.now)
    missed[key] = since
    let end = since.advanced(seconds: Self.quarantine)
    guard end <= cluster.now else { return end }
    missed[key] = nil
    try remove(pod, key, in: &cluster)
    return nil
  }

  private func nextLook(after now: Timestamp) -> Timestamp {
    Timestamp(microseconds: (now.microseconds / Self.period + 1) * Self.period)
  }

  private func remove(
    _ pod: JSON, _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) {
    let condition: JSON = [
      "type": "DisruptionTarget", "status": "True", "reason": "DeletionByPodGC",
      "message": "PodGC: node no longer exists", "lastProbeTime": .null,
      "lastTransitionTime": cluster.now.json,
    ]
    let phase = pod["status"]["phase"]
    try cluster.change(key, subresource: "status", as: .controller(name)) { pod in
      if phase != "Succeeded", phase != "Failed" {
        pod["status"]["phase"] = "Failed"
        pod.setCondition(condition)
      }
    }
    var options = DeleteOptions()
    options.gracePeriodSeconds = 0
    options.uid = pod.uid
    try cluster.delete(key, as: .controller(name), options: options)
  }
}
