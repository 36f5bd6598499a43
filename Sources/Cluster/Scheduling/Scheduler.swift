import KubernetesAPI

/// The default scheduler: one pod after the other, filters, scores, binding.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/
struct Scheduler: Controller {
  let name = "default-scheduler"
  var cache = SchedulerCache()
  var queue = SchedulingQueue()
  /// Pods that have a node and wait for their volumes.
  var waiting: [ObjectKey: VolumeWait] = [:]
  /// Where the search for a node begins: large clusters are not searched as a whole.
  var nextNode = 0
  /// What pods failed with on the picture as it is: equal pods need not be tried again on it.
  var failures = Failures()

  struct Failures: Sendable {
    struct Kind: Hashable, Sendable {
      var shape: PodShape
      var priority: Int
    }

    private var version = -1
    private var known: [Kind: (message: String, cause: Rejection.Cause)] = [:]

    func known(_ pod: PodInfo, at version: Int) -> (message: String, cause: Rejection.Cause)? {
      version == self.version ? known[Kind(shape: pod.shape, priority: pod.priority)] : nil
    }

    mutating func note(
      _ pod: PodInfo, _ message: String, _ cause: Rejection.Cause, at version: Int
    ) {
      if version != self.version { known = [:] }
      self.version = version
      known[Kind(shape: pod.shape, priority: pod.priority)] = (message, cause)
    }
  }

  /// The turn to schedule the next pod.
  static let turn = ObjectKey(.pods, "", "")
  /// How long a pod that fits nowhere waits at most for its next try, in microseconds.
  static let patience: Int64 = 300_000_000
  /// Between two pods, in microseconds.
  private static let pace: Int64 = 1_000

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    switch change.key.resource {
    case .pods: concerns(change) ? [change.key] : []
    case .nodes: concernsNode(change) ? [change.key] : []
    case .persistentVolumes, .persistentVolumeClaims, .storageClasses: [change.key]
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
    switch key.resource {
    case .pods: note(pod: key, &cluster)
    case .nodes: note(node: key, cluster)
    case .persistentVolumeClaims: queue.retry(.claim(key))
    default: queue.retry(.volumes)
    }
    let next = continueWaiting(in: &cluster)
    // After everything else that has become known at this moment, so that priorities count.
    if !queue.isEmpty { cluster.wake(Self.self, Self.turn, at: cluster.now) }
    return next
  }

  private mutating func scheduleNext(in cluster: inout Cluster) -> Timestamp? {
    guard let key = queue.pop() else { return nil }
    if let pod = cluster.store[key], !pod.isBeingDeleted { schedule(pod, in: &cluster) }
    return queue.isEmpty ? nil : cluster.now.advanced(microseconds: Self.pace)
  }
}
