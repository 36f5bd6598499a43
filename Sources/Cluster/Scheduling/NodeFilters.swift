import KubernetesAPI

/// Whether a pod can be on a node at all, looked at by itself. The default plugins in their order.
/// https://kubernetes.io/docs/reference/scheduling/config/#scheduling-plugins
enum NodeFilters {
  static func rejection(of pod: PodInfo, _ node: NodeInfo) -> Rejection? {
    isUnschedulable(pod, node) ?? taint(pod, node) ?? affinity(pod, node) ?? ports(pod, node)
      ?? fit(pod, node)
  }

  private static func isUnschedulable(_ pod: PodInfo, _ node: NodeInfo) -> Rejection? {
    guard node.isUnschedulable, !pod.tolerations.contains(where: { $0.tolerates(.unschedulable) })
    else { return nil }
    return .unresolvable("node(s) were unschedulable")
  }

  private static func taint(_ pod: PodInfo, _ node: NodeInfo) -> Rejection? {
    let untolerated = node.taints.first { taint in
      (taint.effect == "NoSchedule" || taint.effect == "NoExecute")
        && !pod.tolerations.contains { $0.tolerates(taint) }
    }
    guard let untolerated else { return nil }
    return .unresolvable(
      "node(s) had untolerated taint {\(untolerated.key): \(untolerated.value)}")
  }

  private static func affinity(_ pod: PodInfo, _ node: NodeInfo) -> Rejection? {
    NodeSelector.matches(pod, node)
      ? nil : .unresolvable("node(s) didn't match Pod's node affinity/selector")
  }

  private static func ports(_ pod: PodInfo, _ node: NodeInfo) -> Rejection? {
    let isTaken = pod.hostPorts.contains { wanted in
      node.hostPorts.contains { wanted.conflicts(with: $0) }
    }
    return isTaken
      ? Rejection(["node(s) didn't have free ports for the requested pod ports"]) : nil
  }

  /// What would never fit, whoever left the node, is unresolvable.
  private static func fit(_ pod: PodInfo, _ node: NodeInfo) -> Rejection? {
    var reasons: [String] = []
    var isUnresolvable = false
    if Int64(node.pods.count) + 1 > node.allocatable["pods"] ?? 0 { reasons.append("Too many pods") }
    // CPU, memory and storage first, then the others.
    let basic = ["cpu", "memory", "ephemeral-storage"]
    let names = basic + pod.requests.keys.filter { !basic.contains($0) }.sorted()
    for name in names {
      guard let amount = pod.requests[name], amount > 0 else { continue }
      let allocatable = node.allocatable[name] ?? 0
      guard amount > allocatable - (node.requested[name] ?? 0) else { continue }
      reasons.append("Insufficient \(name)")
      if amount > allocatable { isUnresolvable = true }
    }
    return reasons.isEmpty ? nil : Rejection(reasons, isUnresolvable: isUnresolvable)
  }
}
