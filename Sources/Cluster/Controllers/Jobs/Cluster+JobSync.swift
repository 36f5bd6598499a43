import KubernetesAPI

extension Cluster {
  /// Brings a Job on: decides whether it is over, makes or deletes pods, counts those that ended.
  mutating func run(_ sync: inout JobSync) throws(APIStatus) {
    if !sync.job["status"].has("startTime"), !sync.isSuspended {
      sync.job["status"]["startTime"] = now.json
    }
    findFinish(&sync)
    var suspensionChanged = false
    var refusal: APIStatus?
    if sync.finish != nil {
      refusal = deleteActivePods(&sync)
    } else {
      if !sync.job.isBeingDeleted {
        do throws(APIStatus) { try manage(&sync) } catch { refusal = error }
      }
      findSuccess(&sync)
      if sync.finish == nil, !sync.job.isBeingDeleted {
        suspensionChanged = noteSuspension(&sync)
      }
    }
    let status = sync.job["status"]
    let needsUpdate =
      suspensionChanged || (status["active"].int ?? 0) != sync.active
      || status["ready"].int != sync.ready || status["terminating"].int != sync.terminating
    sync.job["status"].setCount("active", sync.active)
    sync.job["status"]["ready"] = JSON(sync.ready)
    sync.job["status"]["terminating"] = JSON(sync.terminating)
    try trackPods(&sync, needsUpdate: needsUpdate)
    if let refusal { throw refusal }
  }

  /// Whether the Job has failed, or has met its success policy.
  private func findFinish(_ sync: inout JobSync) {
    let status = sync.job["status"]
    if let met = JobCondition.find(JobCondition.successCriteriaMet, in: status),
      met["status"].string == "True"
    {
      sync.finish = met
    } else if let target = JobCondition.find(JobCondition.failureTarget, in: status) {
      sync.finish = JobCondition.final(of: target, at: now)
    } else if let message = failJobMessage(sync) {
      sync.finish = failure("PodFailurePolicy", message)
    } else if sync.failed > sync.backoffLimit || hasTooManyRestarts(sync) {
      sync.finish = failure(
        "BackoffLimitExceeded", "Job has reached the specified backoff limit")
    } else if let deadline = activeDeadline(sync) {
      if deadline <= now {
        sync.finish = failure(
          "DeadlineExceeded", "Job was active longer than specified deadline")
      } else {
        sync.wake = deadline
      }
    }
    if sync.finish == nil, sync.isIndexed { findFinishOfIndexes(&sync) }
  }

  private func findFinishOfIndexes(_ sync: inout JobSync) {
    if let failed = sync.failedIndexes {
      if let most = sync.spec["maxFailedIndexes"].int, failed.count > most {
        sync.finish = failure(
          "MaxFailedIndexesExceeded",
          "Job has exceeded the specified maximal number of failed indexes")
      } else if !failed.isEmpty,
        failed.count + sync.succeededIndexes.count >= sync.completions ?? 0
      {
        sync.finish = failure("FailedIndexes", "Job has failed indexes")
      }
    }
    guard sync.finish == nil, sync.spec.has("successPolicy") else { return }
    if let message = SuccessPolicy.met(
      sync.spec["successPolicy"], sync.succeededIndexes, completions: sync.completions ?? 0)
    {
      sync.finish = JobCondition.make(
        JobCondition.successCriteriaMet, "SuccessPolicy", message, at: now)
    }
  }

  /// Without a number of completions one success is enough, but pods that run are let end.
  private func findSuccess(_ sync: inout JobSync) {
    let isComplete =
      sync.completions.map { sync.succeeded >= $0 } ?? (sync.succeeded > 0) && sync.active == 0
    if isComplete, sync.active == 0 {
      sync.finish = JobCondition.make(
        JobCondition.successCriteriaMet, "CompletionsReached",
        "Reached expected number of succeeded pods", at: now)
    }
  }

  private func failure(_ reason: String, _ message: String) -> JSON {
    JobCondition.make(JobCondition.failureTarget, reason, message, at: now)
  }

  private func failJobMessage(_ sync: JobSync) -> String? {
    guard !sync.policy.isNull else { return nil }
    return sync.pods.lazy.filter { JobPod($0).isFailed(sync.job) }.compactMap {
      let match = PodFailurePolicy.match(sync.policy, $0)
      return match?.action == .failJob ? match?.message : nil
    }.first
  }

  /// Containers that are restarted in place count too.
  private func hasTooManyRestarts(_ sync: JobSync) -> Bool {
    guard sync.spec["template"]["spec"]["restartPolicy"].string == "OnFailure" else { return false }
    var restarts = 0
    for pod in sync.pods where ["Running", "Pending"].contains(PodState(pod).phase) {
      for list in ["initContainerStatuses", "containerStatuses"] {
        for status in pod["status"][list].elements { restarts += status["restartCount"].int ?? 0 }
      }
    }
    return sync.backoffLimit == 0 ? restarts > 0 : restarts >= sync.backoffLimit
  }

  private func activeDeadline(_ sync: JobSync) -> Timestamp? {
    guard let seconds = sync.spec["activeDeadlineSeconds"].int, !sync.isSuspended,
      let start = sync.job["status"]["startTime"].string.flatMap(Timestamp.init)
    else { return nil }
    return start.advanced(seconds: Double(seconds))
  }

  /// - Returns: whether the Job has been suspended or resumed since.
  private mutating func noteSuspension(_ sync: inout JobSync) -> Bool {
    let condition =
      sync.isSuspended
      ? JobCondition.make(JobCondition.suspended, "JobSuspended", "Job suspended", at: now)
      : JobCondition.make(
        JobCondition.suspended, "JobResumed", "Job resumed", at: now, status: "False")
    guard JobCondition.ensure(condition, in: &sync.job["status"]) else { return false }
    record(
      .normal, sync.isSuspended ? "Suspended" : "Resumed", condition["message"].string ?? "",
      about: sync.job, from: .controller(JobController.component))
    // A deadline counts the time in which a Job is active.
    if !sync.isSuspended { sync.job["status"]["startTime"] = now.json }
    return true
  }
}
