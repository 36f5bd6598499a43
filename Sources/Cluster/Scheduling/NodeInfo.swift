import KubernetesAPI

/// What the scheduler knows of a node: what it offers, and the sums of what runs there, kept as
/// pods come and go.
struct NodeInfo: Sendable {
  let name: String
  private(set) var labels: JSON = [:]
  private(set) var taints: [Taint] = []
  private(set) var isUnschedulable = false
  private(set) var allocatable = ResourceAmounts()
  private(set) var podLimit: Int64 = 0
  private(set) var pods: [ObjectKey: PodInfo] = [:]
  private(set) var requested = ResourceAmounts()
  private(set) var scored = ResourceAmounts()
  private(set) var hostPorts: [HostPort] = []

  init(name: String) { self.name = name }

  mutating func update(_ node: JSON) {
    labels = node.labels
    taints = node["spec"]["taints"].elements.map(Taint.init)
    isUnschedulable = node["spec"]["unschedulable"].bool == true
    allocatable = ResourceAmounts(node["status"]["allocatable"])
    podLimit = allocatable.others.removeValue(forKey: "pods") ?? 0
  }

  mutating func add(_ pod: PodInfo) {
    remove(pod.key)
    pods[pod.key] = pod
    requested += pod.shape.requests
    scored += pod.shape.scoredRequests
    hostPorts += pod.shape.hostPorts
  }

  @discardableResult
  mutating func remove(_ key: ObjectKey) -> PodInfo? {
    guard let pod = pods.removeValue(forKey: key) else { return nil }
    requested -= pod.shape.requests
    scored -= pod.shape.scoredRequests
    for port in pod.shape.hostPorts {
      if let place = hostPorts.firstIndex(of: port) { hostPorts.remove(at: place) }
    }
    return pod
  }

  /// The first taint that keeps a pod of these tolerations away.
  func firstUntolerated(by tolerations: [Toleration]) -> Taint? {
    taints.first { taint in
      (taint.effect == "NoSchedule" || taint.effect == "NoExecute")
        && !tolerations.contains { $0.tolerates(taint) }
    }
  }
}
