import KubernetesAPI

/// The controller that deletes pods from nodes whose NoExecute taints they don't tolerate, at once
/// or when their patience ends.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions
struct TaintEviction: Controller {
  let name = "taint-eviction-controller"
  /// Since when each pod has borne taints.
  private var since: [ObjectKey: Timestamp] = [:]

  /// The pod, when it comes to a node or its tolerations change; all pods of a node whose taints
  /// change.
  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    switch change.key.resource {
    case .pods:
      guard let node = change.object["spec"]["nodeName"].string else { return [] }
      if change.kind == .deleted { return [change.key] }
      let isNew = change.previous?["spec"]["nodeName"].string == nil
      let isChanged =
        change.previous?["spec"]["tolerations"] != change.object["spec"]["tolerations"]
      guard isNew || isChanged,
        let taints = cluster.store[ObjectKey(.nodes, "", node)]?["spec"]["taints"], !taints.isEmpty
      else { return [] }
      return [change.key]
    case .nodes:
      let (old, new) = (
        change.previous?["spec"]["taints"] ?? .null, change.object["spec"]["taints"]
      )
      guard old != new, change.kind != .deleted else { return [] }
      let evicts = (old.elements + new.elements).contains { $0["effect"] == "NoExecute" }
      return evicts
        ? cluster.store.pods(on: change.key.name).map { ObjectKey(.pods, of: $0) } : []
    default: return []
    }
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let pod = cluster.store[key], !pod.isBeingDeleted,
      let node = pod["spec"]["nodeName"].string.flatMap({ cluster.store[ObjectKey(.nodes, "", $0)] }
      )
    else {
      since[key] = nil
      return nil
    }
    let taints = node["spec"]["taints"].elements.map(Taint.init).filter { $0.effect == "NoExecute" }
    guard !taints.isEmpty else {
      if since.removeValue(forKey: key) != nil { reportCancelling(of: pod, in: &cluster) }
      return nil
    }
    guard let patience = Self.patience(of: pod, with: taints) else {
      since[key] = nil
      return nil
    }
    let start = since[key] ?? cluster.now
    since[key] = start
    let end = start.advanced(seconds: Double(patience))
    guard end <= cluster.now else { return end }
    since[key] = nil
    try evict(pod, key, in: &cluster)
    return nil
  }

  /// Seconds for which a pod bears the taints; 0 when it does not tolerate one of them, nil for ever.
  private static func patience(of pod: JSON, with taints: [Taint]) -> Int? {
    let tolerations = pod["spec"]["tolerations"].elements.map(Toleration.init)
    var used: [Toleration] = []
    for taint in taints {
      guard let toleration = tolerations.first(where: { $0.tolerates(taint) }) else { return 0 }
      used.append(toleration)
    }
    return used.compactMap(\.seconds).min().map { max(0, $0) }
  }

  private func evict(
    _ pod: JSON, _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) {
    cluster.record(
      .normal, "TaintManagerEviction", "Marking for deletion Pod \(pod.namespace)/\(pod.name)",
      about: pod, from: .controller(name))
    let condition: JSON = [
      "type": "DisruptionTarget", "status": "True", "reason": "DeletionByTaintManager",
      "message": "Taint manager: deleting due to NoExecute taint", "lastProbeTime": .null,
      "lastTransitionTime": cluster.now.json,
    ]
    try cluster.change(key, subresource: "status", as: .controller("node-controller")) {
      $0.setCondition(condition)
    }
    var options = DeleteOptions()
    options.uid = pod.uid
    try cluster.delete(key, as: .controller("node-controller"), options: options)
  }

  private func reportCancelling(of pod: JSON, in cluster: inout Cluster) {
    cluster.record(
      .normal, "TaintManagerEviction", "Cancelling deletion of Pod \(pod.namespace)/\(pod.name)",
      about: pod, from: .controller(name))
  }
}
