import KubernetesAPI

/// The status that a kubelet writes of a pod.
struct PodStatus {
  let runtime: PodRuntime
  let pod: JSON
  let now: Timestamp
  let rules: KubeletRules
  let hostAddress: String
  let phase: String

  init(_ runtime: PodRuntime, _ pod: JSON, in cluster: Cluster) {
    self.runtime = runtime
    self.pod = pod
    now = cluster.now
    rules = cluster.settings.images.rules
    hostAddress = cluster.kubelets.nodes[runtime.node]?.model.address ?? ""
    phase = Self.phase(of: runtime, pod)
  }

  var json: JSON {
    var status = pod["status"]
    status["observedGeneration"] = JSON(pod.generation)
    status["phase"] = .string(phase)
    status["conditions"] = .array(conditions())
    status["hostIP"] = .string(hostAddress)
    status["hostIPs"] = [["ip": .string(hostAddress)]]
    if let address = runtime.address {
      status["podIP"] = .string(address)
      status["podIPs"] = [["ip": .string(address)]]
    }
    status["startTime"] = runtime.startedAt.json
    let initial = runtime.containers.indices.filter { runtime.containers[$0].kind != .main }
    let main = runtime.containers.indices.filter { runtime.containers[$0].kind == .main }
    if !initial.isEmpty { status["initContainerStatuses"] = .array(initial.map(containerStatus)) }
    status["containerStatuses"] = .array(main.map(containerStatus))
    if let failure = runtime.failure {
      status["reason"] = .string(failure.reason)
      status["message"] = .string(failure.message)
    }
    return status
  }

  private func containerStatus(_ index: Int) -> JSON {
    ContainerStatus.json(
      runtime.containers[index], runtime.specification(of: index, in: pod), pod)
  }

  /// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-phase
  private static func phase(of runtime: PodRuntime, _ pod: JSON) -> String {
    if runtime.failure != nil, runtime.isOver { return "Failed" }
    let policy = pod["spec"]["restartPolicy"].string ?? "Always"
    var isStarting = false
    for container in runtime.containers where container.kind != .main {
      let ended = container.termination ?? container.last
      let isDone =
        container.kind == .initial ? container.termination?.exitCode == 0 : container.isStarted
      if let ended, ended.exitCode != 0, policy == "Never", container.kind == .initial,
        container.termination != nil
      {
        return "Failed"
      }
      if !isDone, !(container.kind == .sidecar && ended != nil) { isStarting = true }
    }
    if isStarting { return "Pending" }
    let main = runtime.containers.filter { $0.kind == .main }
    let isWaiting = main.contains { container in
      if case .waiting = container.state { container.last == nil } else { false }
    }
    if isWaiting { return "Pending" }
    let ends = main.compactMap { $0.isRunning ? nil : ($0.termination ?? $0.last) }
    let isHeldBySidecar = runtime.containers.contains { $0.kind == .sidecar && $0.isRunning }
    guard ends.count == main.count, !isHeldBySidecar else { return "Running" }
    let failed = ends.contains { $0.exitCode != 0 }
    if runtime.isOver { return failed ? "Failed" : "Succeeded" }
    if policy == "Always" || runtime.isTerminating { return "Running" }
    if !failed { return "Succeeded" }
    return policy == "Never" ? "Failed" : "Running"
  }
}
