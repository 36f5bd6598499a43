import KubernetesAPI

/// The taints that say what is the matter with a node.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions
extension NodeLifecycle {
  private static let owned: Set<String> = [
    "node.kubernetes.io/unschedulable", "node.kubernetes.io/not-ready",
    "node.kubernetes.io/unreachable", "node.kubernetes.io/memory-pressure",
    "node.kubernetes.io/disk-pressure", "node.kubernetes.io/pid-pressure",
    "node.kubernetes.io/network-unavailable",
  ]

  /// Sets the taints that the node's state asks for and takes the others of this kind away.
  /// - Returns: when the node's turn to be evicted comes, if it must wait for others.
  mutating func taint(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let node = cluster.store[key] else { return nil }
    let (wanted, next) = wantedTaints(of: node, in: cluster)
    let present = node["spec"]["taints"].elements
    let kept = present.filter { taint in
      let parsed = Taint(taint)
      return !Self.owned.contains(parsed.key) || wanted.contains(parsed)
    }
    let added = wanted.filter { taint in
      !present.contains { Taint($0).key == taint.key && Taint($0).effect == taint.effect }
    }
    guard kept.count != present.count || !added.isEmpty else { return next }
    let moment = cluster.now.json
    let taints =
      kept
      + added.map { taint in
        ["key": .string(taint.key), "effect": .string(taint.effect), "timeAdded": moment]
      }
    try cluster.change(key, as: .controller(name)) { node in
      if taints.isEmpty {
        node["spec"].remove("taints")
      } else {
        node["spec"]["taints"] = .array(taints)
      }
    }
    return next
  }

  private mutating func wantedTaints(
    of node: JSON, in cluster: Cluster
  ) -> ([Taint], Timestamp?) {
    var taints: [Taint] = []
    if node["spec"]["unschedulable"].bool == true { taints.append(.unschedulable) }
    for (condition, key) in [
      ("MemoryPressure", "memory-pressure"), ("DiskPressure", "disk-pressure"),
      ("PIDPressure", "pid-pressure"), ("NetworkUnavailable", "network-unavailable"),
    ] where node.condition(condition)?["status"] == "True" {
      taints.append(Taint(key: "node.kubernetes.io/\(key)", effect: "NoSchedule"))
    }
    let key: String
    switch node.condition("Ready")?["status"].string {
    case "False": key = "node.kubernetes.io/not-ready"
    case "Unknown": key = "node.kubernetes.io/unreachable"
    default: return (taints, nil)
    }
    taints.append(Taint(key: key, effect: "NoSchedule"))
    let eviction = Taint(key: key, effect: "NoExecute")
    // When no node at all answers, the fault is probably the control plane's own.
    guard isAnyReady(in: cluster) else { return (taints, nil) }
    if node["spec"]["taints"].elements.contains(where: {
      Taint($0).effect == "NoExecute" && Self.owned.contains(Taint($0).key)
    }) {
      return (taints + [eviction], nil)
    }
    let zone = node.labels["topology.kubernetes.io/zone"].string ?? ""
    if let turn = nextEviction[zone], turn > cluster.now { return (taints, turn) }
    nextEviction[zone] = cluster.now.advanced(microseconds: Self.evictionPace)
    return (taints + [eviction], nil)
  }

  private func isAnyReady(in cluster: Cluster) -> Bool {
    cluster.store.list(.nodes).contains { $0.condition("Ready")?["status"] == "True" }
  }
}
