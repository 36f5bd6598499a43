import KubernetesAPI

/// What a kubelet refuses though the pod is bound to its node: the scheduler may have been passed
/// by, or have known less.
/// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-phase
enum PodAdmission {
  struct Refusal: Sendable, Hashable {
    /// `OutOfcpu`, `NodeAffinity`, `TaintToleration` ...
    var reason: String
    var message: String
  }

  /// - Returns: nil for a pod that may run, and for those that the scheduler has bound: it knows
  ///   the same rules.
  static func refusal(of pod: JSON, on node: String, in cluster: Cluster) -> Refusal? {
    guard pod.condition("PodScheduled") == nil,
      let object = cluster.store[ObjectKey(.nodes, "", node)]
    else { return nil }
    let shape = PodShape(pod)
    var info = NodeInfo(name: node)
    info.update(object)
    for other in cluster.store.pods(on: node) where other.uid != pod.uid {
      if !Scheduler.hasEnded(other) { info.add(PodInfo(other)) }
    }
    if let refusal = fit(shape, info) { return refusal }
    if !NodeSelector.matches(shape, info) {
      return Refusal(
        reason: "NodeAffinity",
        message: "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector")
    }
    let isExpelled = info.taints.contains { taint in
      taint.effect == "NoExecute" && !shape.tolerations.contains { $0.tolerates(taint) }
    }
    return isExpelled
      ? Refusal(
        reason: "TaintToleration",
        message: "Predicate TaintToleration failed: node(s) had untolerated taint(s)") : nil
  }

  private static func fit(_ pod: PodShape, _ node: NodeInfo) -> Refusal? {
    if Int64(node.pods.count) + 1 > node.podLimit {
      return short("pods", 1, Int64(node.pods.count), node.podLimit)
    }
    for name in pod.requests.names {
      let (wanted, used, whole) = (pod.requests[name], node.requested[name], node.allocatable[name])
      if wanted > whole - used { return short(name, wanted, used, whole) }
    }
    return nil
  }

  private static func short(
    _ resource: String, _ wanted: Int64, _ used: Int64, _ whole: Int64
  ) -> Refusal {
    Refusal(
      reason: "OutOf\(resource)",
      message: "Node didn't have enough resource: \(resource), requested: \(wanted), used: "
        + "\(used), capacity: \(whole)")
  }
}

extension PodRuntime {
  /// A pod that is refused fails at once.
  mutating func refuse(
    _ refusal: PodAdmission.Refusal, _ pod: JSON, in cluster: inout Cluster
  ) {
    cluster.record(
      .warning, refusal.reason, refusal.message, about: pod, from: .kubelet(node))
    failure = (refusal.reason, "Pod was rejected: \(refusal.message)")
    isOver = true
  }
}
