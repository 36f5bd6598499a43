import KubernetesAPI

extension Cluster {
  /// What a pod answers to whoever reaches it: the first of its containers that listens there.
  /// - Parameter asksOthers: whether what the answer depends on is asked in its turn: one step only,
  ///   since connections may go in circles.
  func ask(
    _ pod: JSON, port: Int, path: String, asksOthers: Bool = false
  ) -> ContainerRuntime.Answer {
    guard let runtime = kubelets.pods[ObjectKey(.pods, of: pod)] else { return .refused }
    // Packets to a machine that is gone are not even refused.
    if kubelets.nodes[runtime.node]?.lostSince != nil { return .silence }
    for (index, container) in runtime.containers.enumerated() where container.isRunning {
      let context = ContainerContext(
        pod: pod, container: runtime.specification(of: index, in: pod), runtime: container,
        cluster: self)
      let answer = container.answer(port: port, path: path, at: now) { condition in
        if case .unreachable = condition, !asksOthers { false } else { context.holds(condition) }
      }
      if answer != .refused { return answer }
    }
    return .refused
  }
}
