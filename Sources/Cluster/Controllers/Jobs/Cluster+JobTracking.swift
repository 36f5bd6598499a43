import KubernetesAPI

/// Counts each pod that has ended exactly once: its uid is noted in the status, then its finalizer
/// goes, then it moves from the note into the count.
/// https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers
extension Cluster {
  /// The most uids that stand in the status at a time.
  static let mostUncounted = 500

  mutating func trackPods(_ sync: inout JobSync, needsUpdate: Bool) throws(APIStatus) {
    var needsUpdate = needsUpdate
    let stored = store[sync.key]?["status"] ?? .null
    var tracked = Set(sync.pods.filter { JobPod($0).isTracked }.map(\.uid))
    if settle(&sync.job["status"], tracked: tracked) { needsUpdate = true }
    let (ended, isAll) = noteEnded(&sync)
    noteInterim(&sync)
    if needsUpdate || sync.job["status"] != stored { try writeStatus(&sync) }
    for pod in ended {
      try untrack(pod)
      tracked.remove(pod.uid)
    }
    var changed = settle(&sync.job["status"], tracked: tracked)
    if isAll, enactFinish(&sync) { changed = true }
    if changed { try writeStatus(&sync) }
  }

  private mutating func writeStatus(_ sync: inout JobSync) throws(APIStatus) {
    let status = sync.job["status"]
    let stored = try change(
      sync.key, subresource: "status", as: .controller(JobController.component)
    ) { $0["status"] = status }
    if let stored { sync.job = stored }
  }

  /// Notes the pods that have ended.
  /// - Returns: those whose mark may go, and whether these are all.
  private func noteEnded(_ sync: inout JobSync) -> (ended: [JSON], isAll: Bool) {
    var pods = sync.pods
    if sync.isIndexed {
      pods.sort { (JobPod($0).completionIndex ?? -1) < (JobPod($1).completionIndex ?? -1) }
    }
    var ended: [JSON] = []
    var newIndexes: [Int] = []
    var isAll = true
    for pod in pods where JobPod(pod).isTracked && mayGo(pod, sync) {
      ended.append(pod)
      if let index = note(pod, &sync) { newIndexes.append(index) }
      let noted = sync.uncounted("succeeded").count + sync.uncounted("failed").count
      if newIndexes.count + noted >= Self.mostUncounted {
        isAll = false
        break
      }
    }
    if sync.isIndexed {
      sync.succeededIndexes = sync.previousIndexes.union(newIndexes)
      sync.job["status"].setCount("succeeded", sync.succeededIndexes.count)
      let text = sync.succeededIndexes.text
      sync.job["status"].set("completedIndexes", to: text.isEmpty ? nil : .string(text))
      sync.job["status"].set("failedIndexes", to: sync.failedIndexes.map { .string($0.text) })
    }
    return (ended, isAll)
  }

  private func mayGo(_ pod: JSON, _ sync: JobSync) -> Bool {
    if sync.job.isBeingDeleted || sync.finish != nil || JobPod(pod).isSucceeded { return true }
    guard JobPod(pod).isFailed(sync.job) else { return false }
    guard let index = JobPod(pod).completionIndex else { return true }
    return sync.heldPods[index]?.uid != pod.uid
  }

  /// - Returns: an index that has succeeded: it is its own count.
  private func note(_ pod: JSON, _ sync: inout JobSync) -> Int? {
    let isNotedFailed = sync.uncounted("failed").contains(pod.uid)
    if JobPod(pod).isSucceeded, !isNotedFailed {
      if sync.isIndexed {
        guard sync.hasValidIndex(pod), let index = JobPod(pod).completionIndex else { return nil }
        return sync.previousIndexes.contains(index) ? nil : index
      }
      if !sync.uncounted("succeeded").contains(pod.uid) {
        sync.job["status"]["uncountedTerminatedPods"]["succeeded"].append(.string(pod.uid))
      }
      return nil
    }
    // What still ran when a Job failed counts as failed.
    let isOver =
      sync.finish.map { $0["type"].string != JobCondition.successCriteriaMet } ?? false
    guard JobPod(pod).isFailed(sync.job) || isOver, !isNotedFailed, sync.hasValidIndex(pod),
      PodFailurePolicy.counts(sync.policy, pod)
    else { return nil }
    sync.job["status"]["uncountedTerminatedPods"]["failed"].append(.string(pod.uid))
    return nil
  }

  /// Tells that the Job is about to be over, before the pods' marks go.
  private func noteInterim(_ sync: inout JobSync) {
    guard let finish = sync.finish, let type = finish["type"].string,
      type == JobCondition.failureTarget || type == JobCondition.successCriteriaMet
    else { return }
    if JobCondition.find(type, in: sync.job["status"]) == nil {
      sync.job["status"]["conditions"].append(finish)
    }
    sync.finish = JobCondition.final(of: finish, at: now)
  }

  /// Moves uids whose pods have no mark any more into the counts.
  private func settle(_ status: inout JSON, tracked: Set<String>) -> Bool {
    var changed = false
    for list in ["succeeded", "failed"] {
      let noted = status["uncountedTerminatedPods"][list].strings
      let left = noted.filter(tracked.contains)
      guard left.count < noted.count else { continue }
      changed = true
      status.setCount(list, (status[list].int ?? 0) + noted.count - left.count)
      status["uncountedTerminatedPods"].set(list, to: left.isEmpty ? nil : JSON(left))
    }
    return changed
  }

  /// Declares the Job over, when every pod is counted and gone.
  private mutating func enactFinish(_ sync: inout JobSync) -> Bool {
    guard let finish = sync.finish, sync.uncounted("succeeded").isEmpty,
      sync.uncounted("failed").isEmpty, sync.terminating == 0
    else { return false }
    guard JobCondition.ensure(finish, in: &sync.job["status"]) else { return false }
    let source = EventSource.controller(JobController.component)
    guard finish["type"].string == JobCondition.complete else {
      record(
        .warning, finish["reason"].string ?? "", finish["message"].string ?? "", about: sync.job,
        from: source)
      return true
    }
    if let completions = sync.completions, sync.job.statusCount("succeeded") > completions {
      record(
        .warning, "TooManySucceededPods",
        "Too many succeeded pods running after completion count reached", about: sync.job,
        from: source)
    }
    sync.job["status"]["completionTime"] = finish["lastTransitionTime"]
    record(.normal, "Completed", "Job completed", about: sync.job, from: source)
    return true
  }
}
