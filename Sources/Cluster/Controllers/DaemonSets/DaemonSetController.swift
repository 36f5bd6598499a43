import KubernetesAPI

/// Keeps one pod on every node that is eligible.
/// https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
struct DaemonSetController: Controller {
  static let component = "daemonset-controller"
  let name = DaemonSetController.component
  /// When pods that failed may be deleted again, so as not to fight with a kubelet.
  private var failures = FailedDaemonPods()

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    switch change.key.resource {
    case .daemonSets: [change.key]
    case .pods: cluster.owners(of: change, kind: "DaemonSet", in: .daemonSets)
    case .nodes: sets(concernedBy: change, in: cluster)
    default: []
    }
  }

  /// Those to which it makes a difference.
  private static func sets(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    let (node, previous) = (change.object, change.previous)
    if change.kind == .modified, let previous, previous.labels == node.labels,
      previous["spec"]["taints"] == node["spec"]["taints"]
    {
      return []
    }
    return cluster.store.list(.daemonSets).filter { set in
      guard change.kind == .modified, let previous else { return true }
      return DaemonNode.verdict(set, on: previous) != DaemonNode.verdict(set, on: node)
    }.map { ObjectKey(.daemonSets, of: $0) }
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let set = cluster.store[key] else { return nil }
    if set["spec"]["selector"].isEmpty {
      cluster.record(
        .warning, "SelectingAll",
        "This daemon set is selecting all pods. A non-empty selector is required.", about: set,
        from: .controller(name))
      return nil
    }
    if set.isBeingDeleted { return nil }
    let history = try DaemonHistory(set, in: &cluster)
    var sync = try DaemonSync(set, history.hash, in: &cluster)
    var refusal: APIStatus?
    do throws(APIStatus) {
      let didManage = try cluster.manage(&sync, &failures)
      if !didManage, set["spec"]["updateStrategy"]["type"].string != "OnDelete" {
        try cluster.rollOut(sync)
      }
      try history.cleanUp(keeping: sync.pods, in: &cluster)
    } catch { refusal = error }
    try cluster.writeStatus(of: sync)
    if let refusal { throw refusal }
    return [sync.nextAvailable(after: cluster.now), sync.retry].compactMap { $0 }.min()
  }
}
