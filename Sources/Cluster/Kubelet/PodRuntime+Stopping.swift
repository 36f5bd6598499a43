import KubernetesAPI

/// How containers and pods come to their end.
/// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
extension PodRuntime {
  /// The pod is to end: its containers are told to stop, the sidecars when the others have.
  mutating func terminate(_ pod: JSON, grace: Double, in cluster: inout Cluster) {
    isTerminating = true
    graceEnd = cluster.now.advanced(seconds: grace)
    forgetPlans()
    for index in containers.indices where containers[index].kind != .sidecar {
      stopForGood(index, pod, in: &cluster)
    }
    goOnStopping(pod, in: &cluster)
  }

  private mutating func stopForGood(_ index: Int, _ pod: JSON, in cluster: inout Cluster) {
    guard containers[index].isRunning else {
      containers[index].forgetPlans()
      return
    }
    report(
      .normal, "Killing", "Stopping container \(containers[index].name)", index, pod, in: &cluster)
    let left = graceEnd.map { $0.seconds(since: cluster.now) } ?? 30
    stop(index, grace: max(0, left), pod, in: cluster)
  }

  /// The hook first, then the signal, then, when the grace period is over, the end.
  mutating func stop(_ index: Int, grace: Double, _ pod: JSON, in cluster: Cluster) {
    guard containers[index].isRunning, !containers[index].isStopping else { return }
    containers[index].isStopping = true
    containers[index].cancel {
      if case .probe(let kind) = $0 { kind != .readiness } else { $0 == .ready }
    }
    let hook =
      cluster.settings.images.rules.isComplete && grace > 0
      ? hookSeconds(
        specification(of: index, in: pod)["lifecycle"]["preStop"], index, pod, cluster) : 0
    guard hook > 0 else {
      signal(index, grace: grace, in: cluster)
      return
    }
    // A hook that takes all of the grace period leaves two seconds to stop.
    let used = min(hook, grace)
    containers[index].plan(
      .signal(grace: max(2, grace - used)), at: cluster.now.advanced(seconds: used))
  }

  /// SIGTERM, and SIGKILL for those who don't end in time.
  mutating func signal(_ index: Int, grace: Double, in cluster: Cluster) {
    let container = containers[index]
    let stop = container.model.stop
    containers[index].signalledAt = cluster.now
    let isKilled = stop.isIgnored || container.hangs(at: cluster.now) || stop.seconds > grace
    let exit = ImageExit(
      after: isKilled ? grace : stop.seconds, code: isKilled ? 137 : stop.code)
    // It may end by itself before.
    containers[index].plan(.end(exit), at: cluster.now.advanced(seconds: exit.after))
  }

  /// A deletion that leaves less time than the one before.
  mutating func shorten(grace: Double, in cluster: Cluster) {
    graceEnd = cluster.now.advanced(seconds: grace)
    for index in containers.indices where containers[index].isRunning {
      containers[index].plan(
        .end(ImageExit(after: 0, code: 137)), at: cluster.now.advanced(seconds: grace))
    }
  }

  /// When nothing but sidecars runs, they stop one after the other, the last first.
  mutating func goOnStopping(_ pod: JSON, in cluster: inout Cluster) {
    let running = containers.indices.filter { containers[$0].isRunning }
    if let sidecar = running.last, running.allSatisfy({ containers[$0].kind == .sidecar }) {
      if !containers[sidecar].isStopping { stopForGood(sidecar, pod, in: &cluster) }
    } else if running.isEmpty {
      for index in containers.indices { containers[index].forgetPlans() }
      let wait = cluster.settings.images.rules.finishing
      plan(.finish, at: cluster.now.advanced(seconds: wait))
    }
  }

  /// When the last container has ended for good, the sidecars are stopped, then the pod is over.
  mutating func endIfDone(_ pod: JSON, in cluster: inout Cluster) {
    let failedEarly = containers.contains {
      $0.kind == .initial && $0.termination.map { $0.exitCode != 0 } ?? false
    }
    let mains = containers.filter { $0.kind == .main }
    guard failedEarly || mains.allSatisfy({ $0.termination != nil && $0.nextTime == nil }) else {
      return
    }
    if containers.contains(where: { $0.kind == .sidecar && $0.isRunning }) {
      isTerminating = true
      graceEnd = cluster.now.advanced(
        seconds: pod["spec"]["terminationGracePeriodSeconds"].double ?? 30)
      goOnStopping(pod, in: &cluster)
    } else {
      isOver = true
    }
  }

  /// The kubelet itself ends the pod.
  mutating func fail(
    _ reason: String, _ message: String, _ pod: JSON, grace: Double, in cluster: inout Cluster
  ) {
    failure = (reason, message)
    terminate(pod, grace: grace, in: &cluster)
  }

  /// A container gets another image: the old process ends, a new one starts.
  mutating func replace(
    _ index: Int, with image: String, _ pod: JSON, in cluster: inout Cluster
  ) {
    let container = containers[index]
    containers[index].image = image
    containers[index].hasImage = false
    containers[index].pullBackOff = BackOff()
    guard container.hasBegun else { return }
    guard container.isRunning else {
      containers[index].forgetPlans()
      containers[index].plan(container.last == nil ? .pull : .restart, at: cluster.now)
      return
    }
    report(
      .normal, "Killing", "Container \(container.name) definition changed, will be restarted",
      index, pod, in: &cluster)
    containers[index].isReplaced = true
    let grace = pod["spec"]["terminationGracePeriodSeconds"].double ?? 30
    if cluster.settings.images.rules.isComplete {
      stop(index, grace: grace, pod, in: cluster)
    } else {
      containers[index].forgetPlans()
      containers[index].plan(
        .end(ImageExit(after: 0, code: container.model.stop.code)), at: cluster.now)
    }
  }
}
