import KubernetesAPI
import Simulation

/// The default scheduler: one pod after the other, filters, scores, binding.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/
struct Scheduler: Controller {
  let name = "default-scheduler"
  var nodes: [String: NodeInfo] = [:]
  /// Where each bound pod is.
  var places: [ObjectKey: String] = [:]
  var queue = SchedulingQueue()

  /// The turn to schedule the next pod.
  private static let turn = ObjectKey(.pods, "", "")
  /// Between two pods, in microseconds.
  private static let pace: Int64 = 1_000

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    switch change.key.resource {
    case .pods: concerns(change) ? [change.key] : []
    case .nodes: concernsNode(change) ? [change.key] : []
    default: []
    }
  }

  /// Statuses don't matter, but that a pod has ended.
  private static func concerns(_ change: Change) -> Bool {
    guard change.kind == .modified, let old = change.previous else { return true }
    let new = change.object
    return old.generation != new.generation || old["spec"]["nodeName"] != new["spec"]["nodeName"]
      || old.isBeingDeleted != new.isBeingDeleted || old.labels != new.labels
      || hasEnded(old) != hasEnded(new)
  }

  private static func concernsNode(_ change: Change) -> Bool {
    guard change.kind == .modified, let old = change.previous else { return true }
    let new = change.object
    return old["spec"] != new["spec"] || old.labels != new.labels
      || old["status"]["allocatable"] != new["status"]["allocatable"]
  }

  static func hasEnded(_ pod: JSON) -> Bool {
    let phase = pod["status"]["phase"]
    return phase == "Succeeded" || phase == "Failed"
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    if key == Self.turn { return scheduleNext(in: &cluster) }
    if key.resource == .nodes { note(node: key, cluster) } else { note(pod: key, &cluster) }
    // After everything else that has become known at this moment, so that priorities count.
    if !queue.isEmpty { cluster.wake(Self.self, Self.turn, at: cluster.now) }
    return nil
  }

  private mutating func note(node key: ObjectKey, _ cluster: Cluster) {
    if let node = cluster.store[key] {
      nodes[key.name, default: NodeInfo(name: key.name)].update(node)
    } else {
      nodes[key.name] = nil
    }
    queue.retry(queue.unschedulable.sorted())
  }

  private mutating func note(pod key: ObjectKey, _ cluster: inout Cluster) {
    guard let pod = cluster.store[key], !Self.hasEnded(pod) else {
      forget(key)
      return
    }
    if let node = pod["spec"]["nodeName"].string {
      queue.remove(key)
      place(PodInfo(pod), on: node)
      return
    }
    guard pod["spec"]["schedulerName"].string ?? "default-scheduler" == "default-scheduler",
      !pod.isBeingDeleted
    else {
      queue.remove(key)
      return
    }
    if pod["spec"]["schedulingGates"].isEmpty {
      queue.add(key, priority: pod["spec"]["priority"].int ?? 0, at: cluster.now)
    } else {
      reportGates(of: pod, in: &cluster)
    }
  }

  mutating func place(_ pod: PodInfo, on node: String) {
    if let old = places[pod.key], old != node { nodes[old]?.remove(pod.key) }
    places[pod.key] = node
    nodes[node]?.add(pod)
  }

  private mutating func forget(_ key: ObjectKey) {
    queue.remove(key)
    guard let node = places.removeValue(forKey: key) else { return }
    nodes[node]?.remove(key)
    queue.retry(queue.unschedulable.sorted())
  }

  private mutating func scheduleNext(in cluster: inout Cluster) -> Timestamp? {
    guard let key = queue.pop() else { return nil }
    if let pod = cluster.store[key], !pod.isBeingDeleted { schedule(pod, in: &cluster) }
    return queue.isEmpty ? nil : cluster.now.advanced(microseconds: Self.pace)
  }

  private mutating func schedule(_ pod: JSON, in cluster: inout Cluster) {
    let info = PodInfo(pod)
    var feasible: [NodeInfo] = []
    var rejections: [String: Rejection] = [:]
    for (name, node) in nodes.sorted(by: { $0.key < $1.key }) {
      if let rejection = NodeFilters.rejection(of: info, node) {
        rejections[name] = rejection
      } else {
        feasible.append(node)
      }
    }
    guard let node = best(of: feasible, for: info, random: &cluster.random) else {
      fail(pod, rejections, in: &cluster)
      return
    }
    do throws(APIStatus) {
      try cluster.bind(info.key, to: node)
      place(info, on: node)
      cluster.record(
        .normal, "Scheduled", "Successfully assigned \(pod.namespace)/\(pod.name) to \(node)",
        about: pod, from: .scheduler, action: "Binding")
    } catch {
      // Gone, or bound by someone else: the change is on its way here.
      queue.park(info.key)
    }
  }

  /// The node with the highest score; of several one by chance.
  private func best(
    of nodes: [NodeInfo], for pod: PodInfo, random: inout RandomStream
  ) -> String? {
    guard nodes.count > 1 else { return nodes.first?.name }
    let scores = NodeScores.totals(of: pod, nodes)
    guard let highest = scores.max() else { return nil }
    let best = nodes.indices.filter { scores[$0] == highest }
    return nodes[best[Int(random.next() % UInt64(best.count))]].name
  }
}
