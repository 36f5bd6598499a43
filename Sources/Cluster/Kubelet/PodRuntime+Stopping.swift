import KubernetesAPI

/// How pods come to their end.
/// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
extension PodRuntime {
  /// The pod is deleted: its containers are told to stop.
  mutating func terminate(_ pod: JSON, in cluster: inout Cluster) {
    isTerminating = true
    forgetPlans()
    for index in containers.indices { stop(index, pod, in: &cluster) }
    finishIfStopped(in: cluster)
  }

  private mutating func stop(_ index: Int, _ pod: JSON, in cluster: inout Cluster) {
    containers[index].isStopping = true
    containers[index].forgetPlans()
    guard containers[index].isRunning else { return }
    report(
      .normal, "Killing", "Stopping container \(containers[index].name)", index, pod, in: &cluster)
    let stop = containers[index].model.stop
    let grace = Double(pod.metadata["deletionGracePeriodSeconds"].int ?? 30)
    let isKilled = stop.isIgnored || stop.seconds > grace
    let exit = ImageExit(
      after: isKilled ? grace : stop.seconds, code: isKilled ? 137 : stop.code)
    containers[index].plan(.end(exit), at: cluster.now.advanced(seconds: exit.after))
  }

  mutating func finishIfStopped(in cluster: Cluster) {
    guard !containers.contains(where: \.isRunning) else { return }
    let wait = cluster.settings.images.rules.finishing
    plan(.finish, at: cluster.now.advanced(seconds: wait))
  }

  /// When the last container has ended for good, the sidecars are stopped, then the pod is over.
  mutating func endIfDone(_ pod: JSON, in cluster: inout Cluster) {
    let failedEarly = containers.contains {
      $0.kind == .initial && $0.termination.map { $0.exitCode != 0 } ?? false
    }
    let mains = containers.filter { $0.kind == .main }
    guard failedEarly || mains.allSatisfy({ $0.termination != nil }) else { return }
    if containers.contains(where: { $0.kind == .sidecar && $0.isRunning }) {
      isTerminating = true
      for index in containers.indices.reversed() where containers[index].kind == .sidecar {
        stop(index, pod, in: &cluster)
      }
    } else {
      isOver = true
    }
  }

  /// A container gets another image: the old process ends, a new one starts.
  mutating func replace(
    _ index: Int, with image: String, _ pod: JSON, in cluster: inout Cluster
  ) {
    let container = containers[index]
    containers[index].image = image
    containers[index].forgetPlans()
    containers[index].hasImage = false
    containers[index].pullBackOff = BackOff()
    guard container.hasBegun else { return }
    if case .running(let since) = container.state {
      report(
        .normal, "Killing",
        "Container \(container.name) definition changed, will be restarted", index, pod,
        in: &cluster)
      containers[index].state = .terminated(
        .init(
          exitCode: container.model.stop.code,
          reason: container.model.stop.code == 0 ? "Completed" : "Error", startedAt: since,
          finishedAt: cluster.now, containerID: container.containerID ?? ""))
      containers[index].isReady = false
      containers[index].isStarted = false
      containers[index].plan(.restart, at: cluster.now)
    } else {
      containers[index].plan(container.last == nil ? .pull : .restart, at: cluster.now)
    }
  }
}
