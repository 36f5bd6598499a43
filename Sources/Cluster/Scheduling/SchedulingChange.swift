import KubernetesAPI

/// Something that has changed in the cluster, and which of the pods that fit nowhere it may help:
/// the others are not tried in vain.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/scheduling-framework/: queueing hints
enum SchedulingChange {
  case node(NodeInfo, before: NodeInfo?)
  case podAdded(PodInfo)
  case podRemoved(PodInfo)
  case claim(ObjectKey)
  /// Volumes or classes, or something whose effect is not looked into.
  case volumes

  func mayHelp(_ pod: PodInfo, _ cause: Rejection.Cause) -> Bool {
    switch self {
    case .node(let node, let before): Self.mayHelp(pod.shape, cause, node, before)
    case .podAdded(let other): Self.mayHelp(pod.shape, cause, adding: other)
    case .podRemoved(let other): Self.mayHelp(pod.shape, cause, removing: other)
    case .claim(let key):
      cause.contains(.volumes) && key.namespace == pod.namespace
        && pod.shape.claims.contains { $0.name == key.name }
    case .volumes: !cause.isDisjoint(with: [.volumes, .spread])
    }
  }

  private static func mayHelp(
    _ pod: PodShape, _ cause: Rejection.Cause, _ node: NodeInfo, _ before: NodeInfo?
  ) -> Bool {
    let isRelabelled = before?.labels != node.labels
    if cause.contains(.unschedulable), before?.isUnschedulable != false, !node.isUnschedulable {
      return true
    }
    if cause.contains(.taints), before?.taints != node.taints,
      node.firstUntolerated(by: pod.tolerations) == nil
    {
      return true
    }
    if cause.contains(.nodeAffinity), isRelabelled, NodeSelector.matches(pod, node) { return true }
    if cause.contains(.resources),
      before?.allocatable != node.allocatable
        || before?.podLimit != node.podLimit
    {
      return true
    }
    if cause.contains(.spread) || cause.contains(.podAffinity) || cause.contains(.volumes),
      isRelabelled
    {
      return true
    }
    // Spreading may count or leave out a node by its taints.
    return (cause.contains(.spread) && before?.taints != node.taints)
      || (cause.contains(.ports) && before == nil)
  }

  private static func mayHelp(
    _ pod: PodShape, _ cause: Rejection.Cause, adding other: PodInfo
  ) -> Bool {
    if cause.contains(.podAffinity),
      pod.podAffinity.required.contains(where: { mayMean($0, other) })
    {
      return true
    }
    return cause.contains(.spread) && isCounted(other, by: pod)
  }

  private static func mayHelp(
    _ pod: PodShape, _ cause: Rejection.Cause, removing other: PodInfo
  ) -> Bool {
    if !cause.isDisjoint(with: [.resources, .ports, .claimInUse]) { return true }
    if cause.contains(.podAffinity) {
      let isUnwanted = pod.podAffinity.forbidden.contains { mayMean($0, other) }
      return isUnwanted || !other.shape.podAffinity.forbidden.isEmpty
    }
    return cause.contains(.spread) && isCounted(other, by: pod)
  }

  /// Namespaces that are chosen by labels may be any.
  private static func mayMean(_ term: PodAffinity.Term, _ other: PodInfo) -> Bool {
    guard let selector = term.selector, selector.matches(other.labels) else { return false }
    return term.namespaceSelector != nil || term.namespaces.contains(other.namespace)
  }

  private static func isCounted(_ other: PodInfo, by pod: PodShape) -> Bool {
    other.namespace == pod.namespace
      && pod.spreadConstraints.contains { $0.isRequired && $0.selector.matches(other.labels) }
  }
}
