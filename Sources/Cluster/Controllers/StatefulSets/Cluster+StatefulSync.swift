import KubernetesAPI

extension Cluster {
  /// Makes, deletes and updates a StatefulSet's pods as far as they may be now.
  mutating func run(_ sync: inout StatefulSync) throws(APIStatus) {
    sync.count(sync.replicas.filter(\.isCreated) + sync.condemned, at: now)
    if sync.set.isBeingDeleted { return }
    let firstUnhealthy = firstUnhealthy(sync)
    for index in sync.replicas.indices {
      let isBlocked = try keep(index, &sync)
      if isBlocked, sync.isOrdered { return recount(&sync) }
    }
    for pod in sync.condemned { try keepClaims(of: pod) }
    for pod in sync.condemned {
      let isBlocked = try condemn(pod, sync, firstUnhealthy: firstUnhealthy)
      if isBlocked, sync.isOrdered { return recount(&sync) }
    }
    recount(&sync)
    if sync.strategy["type"].string != "OnDelete" { try updatePods(&sync) }
  }

  private func recount(_ sync: inout StatefulSync) {
    sync.count(sync.replicas + sync.condemned, at: now)
  }

  private func firstUnhealthy(_ sync: StatefulSync) -> String? {
    (sync.replicas.first { $0.isUnavailable(at: now) }
      ?? sync.condemned.reversed().first { $0.isUnavailable(at: now) })?.pod.name
  }

  /// Brings a wanted pod into being and keeps it as it should be.
  /// - Returns: whether those after it have to wait.
  private mutating func keep(_ index: Int, _ sync: inout StatefulSync) throws(APIStatus) -> Bool {
    let pod = sync.replicas[index]
    if pod.state.isFinished {
      try replaceFinished(pod)
      return true
    }
    if !pod.isCreated {
      if isClaimStale(of: pod) { return true }
      sync.replicas[index].pod = try create(pod)
      if sync.isOrdered { return true }
    } else if pod.state.phase == "Pending" {
      try createClaims(of: pod)
    }
    let isWaited =
      pod.isTerminating || !pod.isRunningAndReady || !pod.isRunningAndAvailable(at: now)
    if isWaited, sync.isOrdered { return true }
    guard pod.isCreated else { return false }
    try keepIdentity(of: pod)
    try keepClaims(of: pod)
    return false
  }

  /// Also pods that ended well: a StatefulSet's pods are to run forever.
  private mutating func replaceFinished(_ pod: StatefulPod) throws(APIStatus) {
    if pod.isTerminating { return }
    let place = "\(pod.set.namespace)/\(pod.set.name)"
    if pod.state.phase == "Failed" {
      record(
        .warning, "RecreatingFailedPod",
        "StatefulSet \(place) is recreating failed Pod \(pod.name)",
        about: pod.set, from: .controller(StatefulSetController.component))
    } else {
      record(
        .normal, "RecreatingTerminatedPod",
        "StatefulSet \(place) is recreating terminated Pod \(pod.name)", about: pod.set,
        from: .controller(StatefulSetController.component))
    }
    try delete(pod)
  }

  /// - Returns: whether those after it have to wait.
  private mutating func condemn(
    _ pod: StatefulPod, _ sync: StatefulSync, firstUnhealthy: String?
  ) throws(APIStatus) -> Bool {
    if pod.isTerminating { return true }
    let isFine = pod.isRunningAndReady && pod.isRunningAndAvailable(at: now)
    if !isFine, sync.isOrdered, pod.pod.name != firstUnhealthy { return true }
    try delete(pod)
    return true
  }

  /// Deletes pods of other revisions from the highest ordinal down, as many as may be unavailable.
  private mutating func updatePods(_ sync: inout StatefulSync) throws(APIStatus) {
    let unavailable = sync.replicas.filter { $0.isUnavailable(at: now) }
    var budget = sync.maxUnavailable - unavailable.count
    let start = StatefulPod.range(of: sync.set).lowerBound
    let old = sync.replicas.reversed().filter { pod in
      pod.ordinal - start >= sync.partition && pod.revision != sync.history.update.name
        && !pod.isTerminating
    }
    for pod in old {
      // In parallel, old pods that do not work anyway are replaced without counting.
      let isFree = !sync.isOrdered && !pod.isRunningAndAvailable(at: now)
      guard isFree || budget > 0 else { continue }
      try delete(pod)
      if !isFree { budget -= 1 }
      sync.deletedForUpdate += 1
    }
  }

  mutating func writeStatus(of sync: StatefulSync) throws(APIStatus) {
    let status = sync.finalStatus
    guard status != sync.set["status"] else { return }
    try change(
      ObjectKey(.statefulSets, of: sync.set), subresource: "status",
      as: .controller(StatefulSetController.component)
    ) { $0["status"] = status }
  }
}
