import KubernetesAPI

/// Containers start, end and start again.
extension PodRuntime {
  mutating func perform(
    _ step: ContainerRuntime.Step, of index: Int, _ pod: JSON, in cluster: inout Cluster
  ) {
    switch step {
    case .pull: begin(index, pod, in: &cluster)
    case .restart: restart(index, pod, in: &cluster)
    case .pulled: didPull(index, pod, in: &cluster)
    case .pullBackOff: backOffPulling(index, pod, in: &cluster)
    case .create: create(index, pod, in: &cluster)
    case .ready: containers[index].isReady = true
    case .end(let exit): end(index, exit, pod, in: &cluster)
    }
  }

  mutating func create(_ index: Int, _ pod: JSON, in cluster: inout Cluster) {
    let container = specification(of: index, in: pod)
    if let fault = ContainerEnvironment.fault(of: container, pod, in: cluster) {
      report(.warning, "Failed", "Error: \(fault)", index, pod, in: &cluster)
      containers[index].state = .waiting(reason: "CreateContainerConfigError", message: fault)
      retry(index, in: cluster)
      return
    }
    report(.normal, "Created", "Container created", index, pod, in: &cluster)
    report(.normal, "Started", "Container started", index, pod, in: &cluster)
    containers[index].containerID = cluster.newContainerID()
    containers[index].state = .running(since: cluster.now)
    containers[index].isStarted = true
    planLife(of: index, container, in: cluster)
  }

  /// What happens to a container that has just started.
  private mutating func planLife(of index: Int, _ container: JSON, in cluster: Cluster) {
    let model = containers[index].model
    let now = cluster.now
    if let exit = model.exits.min(by: { $0.after < $1.after }) {
      containers[index].plan(.end(exit), at: now.advanced(seconds: exit.after))
    }
    switch model.readiness {
    case .never: return
    case .after(let seconds):
      containers[index].plan(.ready, at: now.advanced(seconds: seconds))
    case .atOnce:
      let delay = container["readinessProbe"]["initialDelaySeconds"].int ?? 0
      if delay == 0 {
        containers[index].isReady = true
      } else {
        containers[index].plan(.ready, at: now.advanced(seconds: Double(delay)))
      }
    }
  }

  private mutating func end(
    _ index: Int, _ exit: ImageExit, _ pod: JSON, in cluster: inout Cluster
  ) {
    guard case .running(let since) = containers[index].state else { return }
    containers[index].forgetPlans()
    containers[index].isReady = false
    containers[index].isStarted = false
    containers[index].state = .terminated(
      .init(
        exitCode: exit.code,
        reason: exit.isOutOfMemory ? "OOMKilled" : exit.code == 0 ? "Completed" : "Error",
        startedAt: since, finishedAt: cluster.now,
        containerID: containers[index].containerID ?? ""))
    if isTerminating {
      finishIfStopped(in: cluster)
    } else if isRestarted(index, pod, exit.code) {
      planRestart(of: index, pod, in: &cluster)
    } else {
      endIfDone(pod, in: &cluster)
    }
  }

  /// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
  private func isRestarted(_ index: Int, _ pod: JSON, _ code: Int) -> Bool {
    let policy = pod["spec"]["restartPolicy"].string ?? "Always"
    switch containers[index].kind {
    case .sidecar: return true
    case .initial: return code != 0 && policy != "Never"
    case .main: return policy == "Always" || (policy == "OnFailure" && code != 0)
    }
  }

  /// At once the first time, later and later afterwards.
  private mutating func planRestart(of index: Int, _ pod: JSON, in cluster: inout Cluster) {
    let container = containers[index]
    guard let termination = container.termination else { return }
    containers[index].restartBackOff.fail(at: cluster.now)
    if container.restartBackOff.isForgotten(at: cluster.now) {
      let wait = cluster.settings.images.rules.firstRestart
      containers[index].plan(.restart, at: cluster.now.advanced(seconds: wait))
      return
    }
    let name = "\(pod.name)_\(pod.namespace)(\(uid))"
    report(
      .warning, "BackOff", "Back-off restarting failed container \(container.name) in pod \(name)",
      index, pod, in: &cluster)
    containers[index].last = termination
    containers[index].state = .waiting(
      reason: "CrashLoopBackOff",
      message: "back-off \(container.restartBackOff.text) restarting failed "
        + "container=\(container.name) pod=\(name)")
    let wait = container.restartBackOff.wait ?? BackOff.first
    containers[index].plan(.restart, at: cluster.now.advanced(microseconds: wait))
  }

  /// A container that ran before counts as restarted when it runs again.
  mutating func restart(_ index: Int, _ pod: JSON, in cluster: inout Cluster) {
    if let termination = containers[index].termination { containers[index].last = termination }
    containers[index].restarts += 1
    begin(index, pod, in: &cluster)
  }

  func specification(of index: Int, in pod: JSON) -> JSON {
    let name = containers[index].name
    let field = containers[index].kind == .main ? "containers" : "initContainers"
    return pod["spec"][field].elements.first { $0["name"].string == name } ?? [:]
  }

  func report(
    _ type: EventType, _ reason: String, _ message: String, _ index: Int, _ pod: JSON,
    in cluster: inout Cluster
  ) {
    cluster.record(
      type, reason, message, about: pod, from: .kubelet(node), part: containers[index].part)
  }
}

extension Cluster {
  /// `containerd://` and 64 hexadecimal digits.
  mutating func newContainerID() -> String {
    let digits = (0..<4).map { _ in
      let text = String(random.next(), radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }
    return "containerd://" + digits.joined()
  }
}
