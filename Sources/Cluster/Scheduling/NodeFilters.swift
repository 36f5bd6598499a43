import KubernetesAPI

/// Whether a pod can be on a node, looked at by itself: the first default plugins in their order.
/// https://kubernetes.io/docs/reference/scheduling/config/#scheduling-plugins
enum NodeFilters {
  static func rejection(of pod: PodShape, _ node: NodeInfo) -> Rejection? {
    isUnschedulable(pod, node) ?? taint(pod, node) ?? affinity(pod, node) ?? ports(pod, node)
      ?? fit(pod, node)
  }

  private static func isUnschedulable(_ pod: PodShape, _ node: NodeInfo) -> Rejection? {
    guard node.isUnschedulable, !pod.tolerations.contains(where: { $0.tolerates(.unschedulable) })
    else { return nil }
    return .unresolvable("node(s) were unschedulable", .unschedulable)
  }

  private static func taint(_ pod: PodShape, _ node: NodeInfo) -> Rejection? {
    guard !node.taints.isEmpty, node.firstUntolerated(by: pod.tolerations) != nil else {
      return nil
    }
    return .unresolvable("node(s) had untolerated taint(s)", .taints)
  }

  private static func affinity(_ pod: PodShape, _ node: NodeInfo) -> Rejection? {
    NodeSelector.matches(pod, node)
      ? nil
      : .unresolvable("node(s) didn't match Pod's node affinity/selector", .nodeAffinity)
  }

  private static func ports(_ pod: PodShape, _ node: NodeInfo) -> Rejection? {
    let isTaken = pod.hostPorts.contains { wanted in
      node.hostPorts.contains { wanted.conflicts(with: $0) }
    }
    return isTaken
      ? Rejection(["node(s) didn't have free ports for the requested pod ports"], .ports) : nil
  }

  /// What would never fit, whoever left the node, is unresolvable.
  private static func fit(_ pod: PodShape, _ node: NodeInfo) -> Rejection? {
    let (wanted, used, whole) = (pod.requests, node.requested, node.allocatable)
    let isFull = Int64(node.pods.count) + 1 > node.podLimit
    if !isFull, wanted.others.isEmpty, wanted.cpu == 0 || wanted.cpu <= whole.cpu - used.cpu,
      wanted.memory == 0 || wanted.memory <= whole.memory - used.memory, wanted.storage == 0
    {
      return nil
    }
    var reasons = isFull ? ["Too many pods"] : []
    var isUnresolvable = false
    for name in wanted.names where wanted[name] > whole[name] - used[name] {
      reasons.append("Insufficient \(name)")
      if wanted[name] > whole[name] { isUnresolvable = true }
    }
    return reasons.isEmpty
      ? nil : Rejection(reasons, .resources, isUnresolvable: isUnresolvable)
  }
}
