import KubernetesAPI

extension Cluster {
  /// Deletes the oldest finished Jobs beyond the history limits.
  mutating func cleanUp(_ sync: inout CronSync) throws(APIStatus) {
    for (type, field) in [
      (JobCondition.complete, "successfulJobsHistoryLimit"),
      (JobCondition.failed, "failedJobsHistoryLimit"),
    ] {
      guard let limit = sync.spec[field].int else { continue }
      let finished = sync.jobs.filter { JobCondition.isTrue(type, in: $0["status"]) }
      guard finished.count > limit else { continue }
      let oldest = finished.sorted { left, right in
        let (one, other) = (startTime(left), startTime(right))
        return one != other ? one < other : left.name < right.name
      }
      for job in oldest.prefix(finished.count - limit) {
        try deleteJob(job, &sync)
        sync.jobs.removeAll { $0.uid == job.uid }
      }
    }
  }

  private func startTime(_ job: JSON) -> Timestamp {
    job["status"]["startTime"].string.flatMap(Timestamp.init) ?? Timestamp(microseconds: .max)
  }

  mutating func deleteJob(_ job: JSON, _ sync: inout CronSync) throws(APIStatus) {
    var options = DeleteOptions()
    options.propagation = .background
    do throws(APIStatus) {
      try delete(
        ObjectKey(.jobs, of: job), as: .controller(CronJobController.component), options: options)
    } catch {
      tell(sync, .warning, "FailedDelete", "Deleted job: \(error.message)")
      throw error
    }
    sync.removeActive(job.uid)
    tell(sync, .normal, "SuccessfulDelete", "Deleted job \(job.name)")
  }
}
