import KubernetesAPI

extension Cluster {
  /// The most daemon pods that are made or deleted in one go.
  static let daemonBurst = 250

  /// Makes pods on nodes that need one, and deletes those that are too many, have ended or do not
  /// belong there.
  /// - Returns: whether anything was done; a rollout then waits for the next look.
  mutating func manage(
    _ sync: inout DaemonSync, _ failures: inout FailedDaemonPods
  ) throws(APIStatus) -> Bool {
    var needing: [String] = []
    var surplus: [JSON] = []
    for node in sync.nodes {
      let verdict = DaemonNode.verdict(sync.set, on: node)
      let there = sync.podsByNode[node.name] ?? []
      if verdict.shouldRun, there.isEmpty {
        needing.append(node.name)
      } else if verdict.mayStay {
        surplus += surplusPods(there, on: node.name, &sync, &failures)
      } else {
        surplus += there.filter { !$0.isBeingDeleted }
      }
    }
    let known = Set(sync.nodes.map(\.name))
    for (node, pods) in sync.podsByNode.sorted(by: { $0.key < $1.key }) where !known.contains(node)
    {
      surplus += pods.filter { PodState($0).node.isEmpty && !$0.isBeingDeleted }
    }
    try apply(sync, deleting: surplus, creatingOn: needing)
    return !needing.isEmpty || !surplus.isEmpty
  }

  private mutating func surplusPods(
    _ pods: [JSON], on node: String, _ sync: inout DaemonSync, _ failures: inout FailedDaemonPods
  ) -> [JSON] {
    var surplus: [JSON] = []
    var running: [JSON] = []
    for pod in pods where !pod.isBeingDeleted {
      switch PodState(pod).phase {
      case "Failed":
        let place = "\(sync.set.uid)/\(sync.hash)/\(node)"
        if let end = failures.blocked(place, until: now) {
          sync.retry = min(sync.retry ?? end, end)
          continue
        }
        failures.note(place, at: now)
        tell(sync.set, .warning, "FailedDaemonPod", "Found failed", pod, node, "try to kill it")
        surplus.append(pod)
      case "Succeeded":
        tell(
          sync.set, .normal, "SucceededDaemonPod", "Found succeeded", pod, node, "try to delete it")
        surplus.append(pod)
      default: running.append(pod)
      }
    }
    guard running.count > 1 else { return surplus }
    let oldest = DaemonSync.oldestFirst(running)
    return surplus + (sync.allowsSurge ? surplusWithSurge(oldest, sync) : Array(oldest.dropFirst()))
  }

  /// Two pods may be on a node: an old one that is ready and a new one that is not available yet.
  private func surplusWithSurge(_ pods: [JSON], _ sync: DaemonSync) -> [JSON] {
    let isNew = { (pod: JSON) in pod.labels[Revision.hashLabel].string == sync.hash }
    let new = pods.first(where: isNew)
    let old = pods.first { !isNew($0) }
    var surplus = pods.filter { $0.uid != new?.uid && $0.uid != old?.uid }
    if let new, let old, !PodState(old).isReady || sync.isAvailable(new, at: now) {
      surplus.append(old)
    }
    return surplus
  }

  private mutating func tell(
    _ set: JSON, _ type: EventType, _ reason: String, _ found: String, _ pod: JSON, _ node: String,
    _ what: String
  ) {
    record(
      type, reason,
      "\(found) daemon pod \(pod.namespace)/\(pod.name) on node \(node), will \(what)", about: set,
      from: .controller(DaemonSetController.component))
  }

  /// Makes and deletes pods.
  mutating func apply(
    _ sync: DaemonSync, deleting surplus: [JSON], creatingOn nodes: [String]
  ) throws(APIStatus) {
    let names = Array(nodes.prefix(Self.daemonBurst))
    var refusal = slowStart(names.count) { cluster, index throws(APIStatus) in
      let pod = cluster.defaulted(
        DaemonPod.new(sync.set, node: names[index], hash: sync.hash))
      do throws(APIStatus) {
        try cluster.createPod(pod, for: sync.set, by: DaemonSetController.component)
      } catch  where error.isAboutTerminatingNamespace {}
    }
    for pod in surplus.prefix(Self.daemonBurst) {
      do throws(APIStatus) {
        try deletePod(pod, for: sync.set, by: DaemonSetController.component)
      } catch  where error.code == 404 {
        continue
      } catch { refusal = refusal ?? error }
    }
    if let refusal { throw refusal }
  }

  mutating func writeStatus(of sync: DaemonSync) throws(APIStatus) {
    let status = sync.status(at: now)
    guard status != sync.set["status"] else { return }
    try change(
      ObjectKey(.daemonSets, of: sync.set), subresource: "status",
      as: .controller(DaemonSetController.component)
    ) { $0["status"] = status }
  }
}
