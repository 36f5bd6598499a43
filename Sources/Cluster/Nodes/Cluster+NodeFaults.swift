import KubernetesAPI

extension Cluster {
  /// A machine stops answering: no heartbeats, no statuses, nothing starts or stops as far as the
  /// control plane can tell. Its processes go on.
  mutating func loseNode(_ name: String) {
    guard var node = kubelets.nodes[name], node.lostSince == nil else { return }
    node.lostSince = now
    kubelets.nodes[name] = node
    wake(NodeLifecycle.self, ObjectKey(.nodes, "", name), at: now)
    lookAtTraffic()
  }

  /// A machine answers again: it reports itself ready, and does what it was told meanwhile.
  mutating func recoverNode(_ name: String) {
    guard var node = kubelets.nodes[name], node.lostSince != nil else { return }
    node.lostSince = nil
    node.firstHeartbeat = now
    kubelets.nodes[name] = node
    reportReady(name)
    lookAtTraffic()
    for pod in store.pods(on: name) {
      wake(Kubelet.self, ObjectKey(.pods, of: pod), at: now)
    }
  }

  private mutating func reportReady(_ name: String) {
    let key = ObjectKey(.nodes, "", name)
    guard let before = store[key], before.condition("Ready")?["status"] != "True" else { return }
    let conditions = NodeConditions.healthy(at: now)
    // A node that has been deleted meanwhile has nothing to report.
    guard
      let node = try? change(
        key, subresource: "status", as: .kubelet(name),
        { $0["status"]["conditions"] = .array(conditions) })
    else { return }
    var named = node
    named["metadata"]["uid"] = .string(name)
    record(
      .normal, "NodeReady", "Node \(name) status is now: NodeReady", about: named,
      from: .kubelet(name))
  }
}
