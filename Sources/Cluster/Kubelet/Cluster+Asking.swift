import KubernetesAPI

extension Cluster {
  /// What a pod answers to whoever reaches it: the first of its containers that listens there.
  func ask(_ pod: JSON, port: Int, path: String) -> ContainerRuntime.Answer {
    guard let runtime = kubelets.pods[ObjectKey(.pods, of: pod)] else { return .refused }
    for (index, container) in runtime.containers.enumerated() where container.isRunning {
      let context = ContainerContext(
        pod: pod, container: runtime.specification(of: index, in: pod), runtime: container,
        cluster: self)
      // Conditions on other connections are not followed further: they may go in circles.
      let answer = container.answer(port: port, path: path, at: now) { condition in
        if case .unreachable = condition { false } else { context.holds(condition) }
      }
      if answer != .refused { return answer }
    }
    return .refused
  }
}
