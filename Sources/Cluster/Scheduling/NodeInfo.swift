import KubernetesAPI

/// What the scheduler knows of a node: what it offers, and the sums of what runs there, kept as
/// pods come and go.
struct NodeInfo: Sendable {
  let name: String
  /// Behind one reference: nodes are handed around far more often than they change.
  private var contents = Contents()

  private final class Contents: @unchecked Sendable {
    var labels: JSON = [:]
    var taints: [Taint] = []
    var isUnschedulable = false
    var allocatable = ResourceAmounts()
    var podLimit: Int64 = 0
    var pods: [ObjectKey: PodInfo] = [:]
    var requested = ResourceAmounts()
    var scored = ResourceAmounts()
    var hostPorts: [HostPort] = []

    init() {}

    init(_ other: Contents) {
      labels = other.labels
      taints = other.taints
      isUnschedulable = other.isUnschedulable
      allocatable = other.allocatable
      podLimit = other.podLimit
      pods = other.pods
      requested = other.requested
      scored = other.scored
      hostPorts = other.hostPorts
    }
  }

  init(name: String) { self.name = name }

  var labels: JSON { contents.labels }
  var taints: [Taint] { contents.taints }
  var isUnschedulable: Bool { contents.isUnschedulable }
  var allocatable: ResourceAmounts { contents.allocatable }
  var podLimit: Int64 { contents.podLimit }
  var pods: [ObjectKey: PodInfo] { contents.pods }
  var requested: ResourceAmounts { contents.requested }
  var scored: ResourceAmounts { contents.scored }
  var hostPorts: [HostPort] { contents.hostPorts }

  /// Copies of a node are nodes of their own.
  private mutating func detach() {
    if !isKnownUniquelyReferenced(&contents) { contents = Contents(contents) }
  }

  mutating func update(_ node: JSON) {
    detach()
    contents.labels = node.labels
    contents.taints = node["spec"]["taints"].elements.map(Taint.init)
    contents.isUnschedulable = node["spec"]["unschedulable"].bool == true
    contents.allocatable = ResourceAmounts(node["status"]["allocatable"])
    contents.podLimit = contents.allocatable.others.removeValue(forKey: "pods") ?? 0
  }

  mutating func add(_ pod: PodInfo) {
    remove(pod.key)
    detach()
    contents.pods[pod.key] = pod
    contents.requested += pod.shape.requests
    contents.scored += pod.shape.scoredRequests
    contents.hostPorts += pod.shape.hostPorts
  }

  @discardableResult
  mutating func remove(_ key: ObjectKey) -> PodInfo? {
    guard let pod = contents.pods[key] else { return nil }
    detach()
    contents.pods[key] = nil
    contents.requested -= pod.shape.requests
    contents.scored -= pod.shape.scoredRequests
    for port in pod.shape.hostPorts {
      if let place = contents.hostPorts.firstIndex(of: port) {
        contents.hostPorts.remove(at: place)
      }
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
