import KubernetesAPI

/// Each kubelet's watch over its node's memory: when it runs short, pods are evicted.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/
struct NodePressure: Controller {
  let name = "eviction-manager"
  /// Less than this free is pressure: `memory.available<100Mi`.
  static let threshold = 100 << 20
  /// It looks so often, in seconds.
  static let period = 10.0
  /// A node that was short of memory counts as such for so long afterwards, in seconds:
  /// `eviction-pressure-transition-period`.
  static let transition = 300.0
  private var lastShort: [String: Timestamp] = [:]
  private var lastLook: [String: Timestamp] = [:]

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    guard change.key.resource == .pods, cluster.settings.images.rules.isComplete,
      let node = change.object["spec"]["nodeName"].string,
      change.object["status"]["containerStatuses"]
        != change.previous?["status"]["containerStatuses"]
    else { return [] }
    return [ObjectKey(.nodes, "", node)]
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let machine = cluster.kubelets.nodes[key.name], machine.lostSince == nil,
      cluster.store[key] != nil
    else { return nil }
    // Many pods start at once: one look a second is enough.
    if let look = lastLook[key.name]?.advanced(seconds: 1), look > cluster.now { return look }
    lastLook[key.name] = cluster.now
    let pods = cluster.store.pods(on: key.name)
    let capacity = Int(ResourceAmount.units(.string(machine.model.capacity["memory"] ?? "0")))
    let used = pods.reduce(NodeRuntime.ownUse.1) { sum, pod in
      sum + (cluster.usage(of: pod, at: cluster.now)?.memoryBytes ?? 0)
    }
    let available = capacity - used
    let isShort = available < Self.threshold
    if isShort {
      lastShort[key.name] = cluster.now
      evictOne(of: pods, on: key.name, available: max(0, available), in: &cluster)
    }
    let until = lastShort[key.name]?.advanced(seconds: Self.transition)
    let isPressed = until.map { $0 > cluster.now } ?? false
    try setPressure(key, isPressed, in: &cluster)
    guard isPressed || Self.mayGrow(pods, in: cluster) else { return nil }
    return cluster.now.advanced(seconds: Self.period)
  }

  /// Some process will need more without anything else changing.
  private static func mayGrow(_ pods: [JSON], in cluster: Cluster) -> Bool {
    pods.contains { pod in
      cluster.kubelets.pods[ObjectKey(.pods, of: pod)]?.containers.contains { container in
        container.isRunning
          && (container.model.memory.leak > 0 || container.model.memory.leakPerRequest > 0
            || container.model.memory.steps.count > 1)
      } ?? false
    }
  }

  private func setPressure(
    _ key: ObjectKey, _ isPressed: Bool, in cluster: inout Cluster
  ) throws(APIStatus) {
    let status = isPressed ? "True" : "False"
    guard let node = cluster.store[key], let old = node.condition("MemoryPressure"),
      old["status"].string != status
    else { return }
    let condition =
      isPressed
      ? NodeConditions.condition(
        "MemoryPressure", "True", "KubeletHasInsufficientMemory",
        "kubelet has insufficient memory available", cluster.now)
      : NodeConditions.healthy(at: cluster.now)[0]
    try cluster.change(key, subresource: "status", as: .kubelet(key.name)) {
      $0.setCondition(condition)
    }
    var named = node
    named["metadata"]["uid"] = .string(key.name)
    let reason = isPressed ? "NodeHasInsufficientMemory" : "NodeHasSufficientMemory"
    cluster.record(
      .normal, reason, "Node \(key.name) status is now: \(reason)", about: named,
      from: .kubelet(key.name))
  }

  private struct Candidate {
    var key: ObjectKey
    var usage: Int
    var request: Int
    var priority: Int

    /// Those over their requests first, then the lower priority, then by how much they are over.
    func goesBefore(_ other: Candidate) -> Bool {
      let (isOver, otherIsOver) = (usage > request, other.usage > other.request)
      if isOver != otherIsOver { return isOver }
      if priority != other.priority { return priority < other.priority }
      if usage - request != other.usage - other.request {
        return usage - request > other.usage - other.request
      }
      return key < other.key
    }
  }

  private func evictOne(
    of pods: [JSON], on node: String, available: Int, in cluster: inout Cluster
  ) {
    let candidates = pods.compactMap { pod -> Candidate? in
      guard let usage = cluster.usage(of: pod, at: cluster.now), !pod.isBeingDeleted else {
        return nil
      }
      return Candidate(
        key: ObjectKey(.pods, of: pod), usage: usage.memoryBytes,
        request: Int(PodResources.requests(of: pod["spec"]).memory),
        priority: pod["spec"]["priority"].int ?? 0)
    }
    guard let first = candidates.min(by: { $0.goesBefore($1) }), let pod = cluster.store[first.key],
      var runtime = cluster.kubelets.pods.removeValue(forKey: first.key)
    else { return }
    let message = Self.message(pod, runtime, available, cluster)
    cluster.record(.warning, "Evicted", message, about: pod, from: .kubelet(node))
    runtime.isEvicted = true
    runtime.fail("Evicted", message, pod, grace: 0, in: &cluster)
    cluster.kubelets.pods[first.key] = runtime
    cluster.wake(Kubelet.self, first.key, at: cluster.now)
  }

  private static func message(
    _ pod: JSON, _ runtime: PodRuntime, _ available: Int, _ cluster: Cluster
  ) -> String {
    var message =
      "The node was low on resource: memory. Threshold quantity: 100Mi, available: "
      + "\(available / 1024)Ki. "
    for (index, container) in runtime.containers.enumerated() where container.isRunning {
      let usage = container.usage(at: cluster.now).memoryBytes
      let request = runtime.specification(of: index, in: pod)["resources"]["requests"]["memory"]
      guard usage > Int(ResourceAmount.units(request)) else { continue }
      message +=
        "Container \(container.name) was using \(usage / 1024)Ki, request is "
        + "\(request.string ?? "0"), has larger consumption of memory. "
    }
    return message
  }
}
