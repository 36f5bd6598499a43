import KubernetesAPI

/// One look at a Job: its pods, counted.
struct JobSync: Sendable {
  /// As it is to be stored; only its status changes.
  var job: JSON
  let pods: [JSON]
  let activePods: [JSON]
  /// Numbers of the status to write.
  var active: Int
  var ready: Int
  var terminating: Int
  /// Pods that have ended and are in no count of the status yet.
  private(set) var newlySucceeded: [JSON] = []
  private(set) var newlyFailed: [JSON] = []
  private(set) var succeeded = 0
  private(set) var failed = 0
  let previousIndexes: JobIndexes
  var succeededIndexes: JobIndexes
  private(set) var failedIndexes: JobIndexes?
  /// Failed pods that stay until their index's next pod is there, which continues their count.
  private(set) var heldPods: [Int: JSON] = [:]
  var backOff: JobBackOff
  /// Why the Job is over, or about to be.
  var finish: JSON?
  /// When to look again for a deadline or a back-off.
  var wake: Timestamp?

  init(_ job: JSON, _ pods: [JSON], _ earlier: JobBackOff) {
    self.job = job
    self.pods = pods
    activePods = pods.filter { PodState($0).isActive }
    active = activePods.count
    ready = activePods.count { PodState($0).isReady }
    terminating = pods.count { PodState($0).isTerminating }
    previousIndexes = JobIndexes(
      job["status"]["completedIndexes"].string ?? "",
      completions: job["spec"]["completions"].int ?? 0)
    succeededIndexes = previousIndexes
    backOff = earlier
    if !self.job["status"].has("uncountedTerminatedPods") {
      self.job["status"]["uncountedTerminatedPods"] = [:]
    }
    count(earlier)
    if isIndexed { countIndexes() }
  }

  static func replacesOnlyFailed(_ job: JSON) -> Bool {
    job["spec"]["podReplacementPolicy"].string == "Failed"
  }

  var key: ObjectKey { ObjectKey(.jobs, of: job) }
  var spec: JSON { job["spec"] }
  var isIndexed: Bool { spec["completionMode"].string == "Indexed" }
  var isSuspended: Bool { spec["suspend"].bool == true }
  var completions: Int? { spec["completions"].int }
  var parallelism: Int { spec["parallelism"].int ?? 1 }
  var backoffLimit: Int { spec["backoffLimit"].int ?? 6 }
  var backoffLimitPerIndex: Int? { spec["backoffLimitPerIndex"].int }
  var policy: JSON { spec["podFailurePolicy"] }

  func uncounted(_ list: String) -> [String] {
    job["status"]["uncountedTerminatedPods"][list].strings
  }

  /// Whether a pod counts for an index that the Job has; always for one without indexes.
  func hasValidIndex(_ pod: JSON) -> Bool {
    guard isIndexed else { return true }
    return JobPod(pod).completionIndex.map { $0 < completions ?? 0 } ?? false
  }

  private mutating func count(_ earlier: JobBackOff) {
    let succeededBefore = Set(uncounted("succeeded"))
    let failedBefore = Set(uncounted("failed"))
    let candidates = pods.filter { JobPod($0).isTracked && hasValidIndex($0) }
    newlySucceeded = candidates.filter {
      JobPod($0).isSucceeded && !succeededBefore.contains($0.uid)
    }
    newlyFailed = candidates.filter { JobPod($0).isFailed(job) && !failedBefore.contains($0.uid) }
    succeeded =
      job.statusCount("succeeded") + newlySucceeded.count + succeededBefore.count
    failed =
      job.statusCount("failed") + newlyFailed.count { PodFailurePolicy.counts(policy, $0) }
      + failedBefore.count
    backOff = earlier.adding(succeeded: newlySucceeded, failed: newlyFailed)
  }

  private mutating func countIndexes() {
    let found = pods.filter {
      JobPod($0).isSucceeded && JobPod($0).isTracked && hasValidIndex($0)
    }
    succeededIndexes = previousIndexes.union(found.compactMap { JobPod($0).completionIndex })
    succeeded = succeededIndexes.count
    guard let limit = backoffLimitPerIndex else { return }
    let before = JobIndexes(
      job["status"]["failedIndexes"].string ?? "", completions: completions ?? 0)
    let failed = pods.filter { hasValidIndex($0) && isIndexFailed($0, limit: limit) }
    failedIndexes = before.union(failed.compactMap { JobPod($0).completionIndex })
    holdFailedPods()
  }

  /// Whether this pod's failure is its index's last.
  private func isIndexFailed(_ pod: JSON, limit: Int) -> Bool {
    guard JobPod(pod).isFailed(job) else { return false }
    let match = policy.isNull ? nil : PodFailurePolicy.match(policy, pod)
    if match?.action == .failIndex { return true }
    return match?.action != .ignore && JobPod(pod).indexFailures >= limit
  }

  private mutating func holdFailedPods() {
    let running = Set(activePods.compactMap { JobPod($0).completionIndex })
    let failedBefore = Set(uncounted("failed"))
    for pod in pods {
      let read = JobPod(pod)
      guard read.isTracked, hasValidIndex(pod), !failedBefore.contains(pod.uid),
        read.isFailed(job), let index = read.completionIndex, !running.contains(index),
        !succeededIndexes.contains(index), failedIndexes?.contains(index) != true
      else { continue }
      let held = heldPods[index].map { JobPod($0).allIndexFailures } ?? -1
      if read.allIndexFailures > held { heldPods[index] = pod }
    }
  }
}

extension JobPod {
  /// Ignored ones too: they count for the back-off.
  var allIndexFailures: Int { indexFailures + ignoredIndexFailures }
}
