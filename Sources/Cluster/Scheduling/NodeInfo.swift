import KubernetesAPI

/// What the scheduler knows of a node: what it offers, and the sums of what runs there, kept as
/// pods come and go.
struct NodeInfo: Sendable {
  let name: String
  private(set) var labels: JSON = [:]
  private(set) var taints: [Taint] = []
  private(set) var isUnschedulable = false
  private(set) var allocatable: ResourceAmounts = [:]
  private(set) var pods: [ObjectKey: PodInfo] = [:]
  private(set) var requested: ResourceAmounts = [:]
  private(set) var scored: ResourceAmounts = [:]
  private(set) var hostPorts: [HostPort] = []

  init(name: String) { self.name = name }

  mutating func update(_ node: JSON) {
    labels = node.labels
    taints = node["spec"]["taints"].elements.map(Taint.init)
    isUnschedulable = node["spec"]["unschedulable"].bool == true
    allocatable = [:]
    for (name, quantity) in node["status"]["allocatable"].entries {
      allocatable[name] = ResourceAmount.of(quantity, name)
    }
  }

  mutating func add(_ pod: PodInfo) {
    remove(pod.key)
    pods[pod.key] = pod
    for (name, amount) in pod.requests { requested[name, default: 0] += amount }
    for (name, amount) in pod.scoredRequests { scored[name, default: 0] += amount }
    hostPorts += pod.hostPorts
  }

  mutating func remove(_ key: ObjectKey) {
    guard let pod = pods.removeValue(forKey: key) else { return }
    for (name, amount) in pod.requests { requested[name, default: 0] -= amount }
    for (name, amount) in pod.scoredRequests { scored[name, default: 0] -= amount }
    for port in pod.hostPorts {
      if let place = hostPorts.firstIndex(of: port) { hostPorts.remove(at: place) }
    }
  }
}
