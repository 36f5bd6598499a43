import KubernetesAPI

/// One look at a StatefulSet.
struct StatefulSync: Sendable {
  let set: JSON
  let history: StatefulHistory
  /// A pod for each ordinal that is wanted, those not there yet included.
  var replicas: [StatefulPod] = []
  /// Pods beyond them, highest first.
  var condemned: [StatefulPod] = []
  /// How many pods of the current revision this look deleted.
  var deletedForUpdate = 0
  var status: JSON = [:]

  init(_ set: JSON, _ pods: [JSON], _ history: StatefulHistory) {
    self.set = set
    self.history = history
    var present: [Int: JSON] = [:]
    let range = StatefulPod.range(of: set)
    for pod in pods {
      guard let ordinal = StatefulPod.ordinal(of: pod, in: set) else { continue }
      if range.contains(ordinal) {
        present[ordinal] = pod
      } else {
        condemned.append(StatefulPod(set: set, ordinal: ordinal, pod: pod))
      }
    }
    replicas = range.map { ordinal in
      present[ordinal].map { StatefulPod(set: set, ordinal: ordinal, pod: $0) } ?? newPod(ordinal)
    }
    condemned.sort { $0.ordinal > $1.ordinal }
  }

  /// One pod at a time, each waiting for the one before.
  var isOrdered: Bool { self.set["spec"]["podManagementPolicy"].string != "Parallel" }
  var strategy: JSON { self.set["spec"]["updateStrategy"] }
  /// Pods below this ordinal stay as they are.
  var partition: Int { strategy["rollingUpdate"]["partition"].int ?? 0 }

  /// Pods below the partition are made from the revision that they were of.
  private func newPod(_ ordinal: Int) -> StatefulPod {
    let start = StatefulPod.range(of: set).lowerBound
    let isRolling = strategy["type"].string != "OnDelete"
    let keeps =
      strategy["rollingUpdate"].has("partition")
      ? ordinal < start + partition : ordinal < start + set.statusCount("currentReplicas")
    let revision = isRolling && keeps ? history.current : history.update
    return .new(set, ordinal, template: Revision.template(of: revision), revision: revision.name)
  }

  /// Rounded down, but at least 1. https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#maximum-unavailable-pods
  var maxUnavailable: Int {
    let value = strategy["rollingUpdate"]["maxUnavailable"]
    return max(1, IntOrPercent.value(value, of: set.replicas, roundUp: false) ?? 1)
  }

  /// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/#StatefulSetStatus
  mutating func count(_ pods: [StatefulPod], at now: Timestamp) {
    let created = pods.filter(\.isCreated)
    let staying = created.filter { !$0.isTerminating }
    var status: JSON = [
      "currentRevision": .string(history.current.name),
      "updateRevision": .string(history.update.name), "collisionCount": JSON(history.collisions),
    ]
    status.setCount("observedGeneration", set.generation)
    status["replicas"] = JSON(created.count)
    status.setCount("readyReplicas", pods.count(where: \.isRunningAndReady))
    status["availableReplicas"] = JSON(
      pods.count { $0.isRunningAndReady && $0.isRunningAndAvailable(at: now) })
    status.setCount(
      "currentReplicas", staying.count { $0.revision == history.current.name })
    status.setCount("updatedReplicas", staying.count { $0.revision == history.update.name })
    if set["status"].has("conditions") { status["conditions"] = set["status"]["conditions"] }
    self.status = status
  }

  /// The status to write: a rolling update is complete when every pod is new and ready.
  var finalStatus: JSON {
    var status = status
    let current = (status["currentReplicas"].int ?? 0) - deletedForUpdate
    status.setCount("currentReplicas", current)
    let isComplete = ["updatedReplicas", "readyReplicas", "replicas"].allSatisfy {
      (status[$0].int ?? 0) == set.replicas
    }
    if strategy["type"].string != "OnDelete", isComplete {
      status.setCount("currentReplicas", set.replicas)
      status["currentRevision"] = status["updateRevision"]
    }
    return status
  }

  /// When the next ready pod becomes available.
  func nextLook(after now: Timestamp) -> Timestamp? {
    let wait = set["spec"]["minReadySeconds"].int ?? 0
    guard wait > 0 else { return nil }
    return (replicas + condemned).compactMap { $0.state.availableTime(minReadySeconds: wait) }
      .filter { $0 > now }.min()
  }
}
