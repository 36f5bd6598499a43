import KubernetesAPI

/// One look at a DaemonSet: its pods by node.
struct DaemonSync: Sendable {
  let set: JSON
  let hash: String
  let nodes: [JSON]
  let pods: [JSON]
  let podsByNode: [String: [JSON]]
  /// When a pod that failed may be deleted.
  var retry: Timestamp?

  init(_ set: JSON, _ hash: String, in cluster: inout Cluster) throws(APIStatus) {
    self.set = set
    self.hash = hash
    nodes = cluster.store.list(.nodes)
    pods = try cluster.claim(
      .pods, for: set, selector: LabelSelector(set["spec"]["selector"]),
      by: DaemonSetController.component)
    // A pod that has ended and is going no longer holds its node's place.
    let counted = pods.filter { !(PodState($0).isFinished && $0.isBeingDeleted) }
    podsByNode = Dictionary(grouping: counted) { DaemonPod.node(of: $0) ?? "" }
  }

  var minReadySeconds: Int { self.set["spec"]["minReadySeconds"].int ?? 0 }
  private var rolling: JSON { self.set["spec"]["updateStrategy"]["rollingUpdate"] }
  var allowsSurge: Bool {
    self.set["spec"]["updateStrategy"]["type"].string != "OnDelete" && maxSurge(of: 1) > 0
  }

  /// Shares of the surge and of the unavailable are both rounded up.
  func maxSurge(of desired: Int) -> Int {
    IntOrPercent.value(rolling["maxSurge"], of: desired, roundUp: true) ?? 0
  }

  func maxUnavailable(of desired: Int) -> Int {
    let value = IntOrPercent.value(rolling["maxUnavailable"], of: desired, roundUp: true) ?? 1
    return desired > 0 && value == 0 && maxSurge(of: desired) == 0 ? 1 : value
  }

  func isAvailable(_ pod: JSON, at now: Timestamp) -> Bool {
    PodState(pod).isAvailable(minReadySeconds: minReadySeconds, at: now)
  }

  func isUpdated(_ pod: JSON) -> Bool { DaemonPod.isUpdated(pod, set, hash: hash) }

  /// Bound pods first, then the oldest.
  static func oldestFirst(_ pods: [JSON]) -> [JSON] {
    let byAge = pods.sortedByAge()
    return byAge.filter { !PodState($0).node.isEmpty } + byAge.filter { PodState($0).node.isEmpty }
  }

  func nextAvailable(after now: Timestamp) -> Timestamp? {
    guard minReadySeconds > 0 else { return nil }
    return pods.compactMap { PodState($0).availableTime(minReadySeconds: minReadySeconds) }
      .filter { $0 > now }.min()
  }

  /// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/#DaemonSetStatus
  func status(at now: Timestamp) -> JSON {
    var counts: [String: Int] = [:]
    for node in nodes {
      let there = podsByNode[node.name] ?? []
      guard DaemonNode.verdict(set, on: node).shouldRun else {
        if !there.isEmpty { counts["misscheduled", default: 0] += 1 }
        continue
      }
      counts["desired", default: 0] += 1
      guard let pod = Self.oldestFirst(there).first else { continue }
      counts["current", default: 0] += 1
      if PodState(pod).isReady { counts["ready", default: 0] += 1 }
      if isAvailable(pod, at: now) { counts["available", default: 0] += 1 }
      if isUpdated(pod) { counts["updated", default: 0] += 1 }
    }
    var status: JSON = [
      "currentNumberScheduled": JSON(counts["current"] ?? 0),
      "numberMisscheduled": JSON(counts["misscheduled"] ?? 0),
      "desiredNumberScheduled": JSON(counts["desired"] ?? 0),
      "numberReady": JSON(counts["ready"] ?? 0),
    ]
    status.setCount("observedGeneration", set.generation)
    status.setCount("updatedNumberScheduled", counts["updated"] ?? 0)
    status.setCount("numberAvailable", counts["available"] ?? 0)
    status.setCount("numberUnavailable", (counts["desired"] ?? 0) - (counts["available"] ?? 0))
    for field in ["collisionCount", "conditions"] where set["status"].has(field) {
      status[field] = set["status"][field]
    }
    return status
  }
}
