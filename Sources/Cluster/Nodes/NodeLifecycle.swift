import KubernetesAPI

/// The controller that watches nodes: it taints those that are cordoned, unwell or silent, and says
/// of the silent ones' pods that they are not ready.
/// https://kubernetes.io/docs/concepts/architecture/nodes/#node-controller
struct NodeLifecycle: Controller {
  let name = "node-controller"
  /// When a node of a zone may next be marked for eviction.
  var nextEviction: [String: Timestamp] = [:]
  private var known: Set<String> = []

  /// Without a heartbeat for so long a node is unknown: `--node-monitor-grace-period`.
  static let grace: Int64 = 50_000_000  // microseconds
  /// The controller looks at the nodes so often: `--node-monitor-period`.
  static let period: Int64 = 5_000_000
  /// One node of a zone at a time: `--node-eviction-rate` 0.1 a second.
  static let evictionPace: Int64 = 10_000_000

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    guard change.key.resource == .nodes else { return [] }
    guard change.kind == .modified, let old = change.previous else { return [change.key] }
    let new = change.object
    let isSame =
      old["spec"] == new["spec"] && old["status"]["conditions"] == new["status"]["conditions"]
    return isSame ? [] : [change.key]
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let node = cluster.store[key] else {
      if known.remove(key.name) != nil { reportRemoval(of: key.name, in: &cluster) }
      return nil
    }
    if known.insert(key.name).inserted { reportRegistration(of: node, in: &cluster) }
    let next = try watch(node, key, in: &cluster)
    let marking = try taint(key, in: &cluster)
    return [next, marking].compactMap(\.self).min()
  }

  private func reportRegistration(of node: JSON, in cluster: inout Cluster) {
    cluster.record(
      .normal, "RegisteredNode",
      "Node \(node.name) event: Registered Node \(node.name) in Controller", about: node,
      from: .controller(name))
  }

  private func reportRemoval(of name: String, in cluster: inout Cluster) {
    let node: JSON = [
      "apiVersion": "v1", "kind": "Node",
      "metadata": ["name": .string(name), "uid": .string(name)],
    ]
    cluster.record(
      .normal, "RemovingNode", "Node \(name) event: Removing Node \(name) from Controller",
      about: node, from: .controller(self.name))
  }

  /// - Returns: when a silent node's grace ends.
  private func watch(
    _ node: JSON, _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let machine = cluster.kubelets.nodes[key.name], machine.lostSince != nil,
      node.condition("Ready")?["status"] != "Unknown"
    else { return nil }
    let end = machine.lastHeartbeat(at: cluster.now).microseconds + Self.grace
    // At the controller's next look.
    let start = machine.firstHeartbeat.microseconds
    let looks = (max(0, end - start) + Self.period - 1) / Self.period
    let due = Timestamp(microseconds: start + looks * Self.period)
    guard due <= cluster.now else { return due }
    try markUnknown(key, in: &cluster)
    return nil
  }

  private func markUnknown(_ key: ObjectKey, in cluster: inout Cluster) throws(APIStatus) {
    let now = cluster.now
    let node = try cluster.change(key, subresource: "status", as: .controller(name)) { node in
      for place in node["status"]["conditions"].elements.indices {
        node["status"]["conditions"][place]["status"] = "Unknown"
        node["status"]["conditions"][place]["reason"] = "NodeStatusUnknown"
        node["status"]["conditions"][place]["message"] = "Kubelet stopped posting node status."
        node["status"]["conditions"][place]["lastTransitionTime"] = now.json
      }
    }
    guard let node else { return }
    cluster.record(
      .normal, "NodeNotReady", "Node \(node.name) status is now: NodeNotReady", about: node,
      from: .controller(name))
    for pod in cluster.store.pods(on: node.name) {
      try markNotReady(pod, in: &cluster)
    }
  }

  /// Its endpoints take no more traffic.
  private func markNotReady(_ pod: JSON, in cluster: inout Cluster) throws(APIStatus) {
    guard var ready = pod.condition("Ready"), ready["status"] == "True" else { return }
    ready["status"] = "False"
    ready["lastTransitionTime"] = cluster.now.json
    let condition = ready
    let key = ObjectKey(.pods, of: pod)
    try cluster.change(key, subresource: "status", as: .controller(name)) {
      $0.setCondition(condition)
    }
    cluster.record(
      .warning, "NodeNotReady", "Node is not ready", about: pod, from: .controller(name))
  }
}
