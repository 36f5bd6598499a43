import KubernetesAPI

/// Runs pods until enough of them have succeeded.
/// https://kubernetes.io/docs/concepts/workloads/controllers/job/
struct JobController: Controller {
  static let component = "job-controller"
  let name = JobController.component

  /// Changes of pods are gathered for so long before a Job is looked at.
  static let batch: Int64 = 1_000_000
  /// First and longest wait after a refused write.
  static let firstRetry: Int64 = 1_000_000
  static let longestRetry: Int64 = 60_000_000

  /// What is known of a Job between looks.
  private struct Memory: Sendable {
    var uid: String
    /// The generation at the last look; a new one is looked at without delay.
    var generation: Int
    var batchEnd: Timestamp?
    var wake: Timestamp?
    var backOff = JobBackOff()
    var refusals = 0
  }

  private var memories: [ObjectKey: Memory] = [:]

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    if change.key.resource == .jobs { return [change.key] }
    guard change.key.resource == .pods else { return [] }
    var keys = cluster.owners(of: change, kind: "Job", in: .jobs)
    // Somebody has to take the mark off a pod whose Job has gone.
    if change.kind != .deleted, JobPod(change.object).isTracked { keys.append(change.key) }
    return keys
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    if key.resource == .pods { return try releaseOrphan(key, in: &cluster) }
    guard let job = cluster.store[key] else {
      if let uid = memories.removeValue(forKey: key)?.uid {
        try releasePods(of: uid, in: &cluster)
      }
      return nil
    }
    if let moment = postponed(job, key, at: cluster.now) { return moment }
    var memory = memories[key] ?? Memory(uid: job.uid, generation: 0)
    memory.generation = job.generation
    memory.batchEnd = nil
    memory.wake = nil
    guard isOurs(job) else { return nil }
    if JobCondition.isFinished(job) {
      memory.backOff = JobBackOff()
      memories[key] = memory
      return nil
    }
    do throws(APIStatus) {
      memory.wake = try look(at: job, &memory, in: &cluster)
      memory.refusals = 0
    } catch {
      memory.refusals += 1
      let wait = min(Self.firstRetry << Int64(min(memory.refusals - 1, 10)), Self.longestRetry)
      memory.wake = cluster.now.advanced(microseconds: wait)
    }
    memories[key] = memory
    return memory.wake
  }

  /// - Returns: when to look, if not now.
  private mutating func postponed(_ job: JSON, _ key: ObjectKey, at now: Timestamp) -> Timestamp? {
    guard var memory = memories[key], memory.uid == job.uid, memory.generation == job.generation
    else {
      memories[key] = nil
      return nil
    }
    if let wake = memory.wake, wake <= now { return nil }
    let end = memory.batchEnd ?? now.advanced(microseconds: Self.batch - Cluster.watchDelay)
    memory.batchEnd = end
    memories[key] = memory
    guard end > now else { return nil }
    return min(end, memory.wake ?? end)
  }

  private func isOurs(_ job: JSON) -> Bool {
    job["spec"]["managedBy"].string.map { $0 == "kubernetes.io/job-controller" } ?? true
  }

  private func look(
    at job: JSON, _ memory: inout Memory, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    let selector = LabelSelector(job["spec"]["selector"])
    // Adopted pods are counted like those it made.
    let pods = try cluster.claim(
      .pods, for: job, selector: selector, by: name, finalizer: JobPod.finalizer)
    var sync = JobSync(job, pods, memory.backOff)
    let backOff = sync.backOff
    try cluster.run(&sync)
    memory.backOff = backOff
    return sync.wake
  }

  private func releaseOrphan(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let pod = cluster.store[key], JobPod(pod).isTracked else { return nil }
    let owner = OwnerReference.controllerKey(of: pod, kind: "Job", resource: .jobs)
    if let owner, let job = cluster.store[owner],
      job.uid == pod.controllerReference?["uid"].string, !JobCondition.isFinished(job)
    {
      return nil
    }
    try cluster.untrack(pod)
    return nil
  }

  private func releasePods(of uid: String, in cluster: inout Cluster) throws(APIStatus) {
    for pod in cluster.store.controlled(.pods, by: uid) { try cluster.untrack(pod) }
  }
}
