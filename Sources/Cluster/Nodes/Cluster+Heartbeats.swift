import KubernetesAPI

/// Heartbeats cost nothing: a lease's and a node's times are worked out when they are read, for a
/// hundred nodes would otherwise write 36,000 times an hour.
extension Cluster {
  /// An object as a client sees it now.
  func presented(_ object: JSON, at key: ObjectKey) -> JSON {
    switch key.resource {
    case .leases where key.namespace == "kube-node-lease":
      guard let node = kubelets.nodes[key.name] else { return object }
      var lease = object
      lease["spec"]["renewTime"] = node.lastHeartbeat(at: now).microJSON
      return lease
    case .nodes:
      guard let node = kubelets.nodes[key.name] else { return object }
      return presented(object, of: node)
    default: return object
    }
  }

  /// A kubelet posts its status every five minutes though nothing has changed.
  /// https://kubernetes.io/docs/reference/node/node-status/#heartbeats
  private func presented(_ object: JSON, of node: NodeRuntime) -> JSON {
    let posting: Int64 = 300_000_000
    let end = min(now, node.lostSince ?? now)
    let since = max(0, end.microseconds - node.firstHeartbeat.microseconds)
    let posted = node.firstHeartbeat.advanced(microseconds: since / posting * posting)
    var presented = object
    for (index, condition) in object["status"]["conditions"].elements.enumerated() {
      guard let written = condition["lastHeartbeatTime"].string.flatMap(Timestamp.init),
        written < posted
      else { continue }
      presented["status"]["conditions"][index]["lastHeartbeatTime"] = posted.json
    }
    return presented
  }
}
