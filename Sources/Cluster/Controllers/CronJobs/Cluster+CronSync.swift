import KubernetesAPI

extension Cluster {
  private var source: EventSource { .controller(CronJobController.component) }

  /// Follows the Jobs that run, and starts one if it is time.
  mutating func run(_ sync: inout CronSync) throws(APIStatus) {
    followJobs(&sync)
    if sync.cronJob.isBeingDeleted { return }
    guard let zone = zone(sync), sync.spec["suspend"].bool != true,
      let schedule = schedule(sync, zone)
    else { return }
    let missed = sync.missed(schedule, at: now, withinDeadline: true)
    if missed.isBroken {
      tell(
        sync, .warning, "InvalidSchedule",
        "invalid schedule: \(sync.spec["schedule"].string ?? "") : time difference between two "
          + "schedules is less than 1 second")
      return
    }
    if missed.count > CronSync.manyMissed {
      tell(
        sync, .warning, "TooManyMissedTimes",
        "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check "
          + "clock skew")
    }
    if let start = missed.latest { try begin(start, &sync, zone) }
    sync.next = sync.nextLook(schedule, at: now)
  }

  /// When a CronJob whose schedule has changed is to be looked at; nil if it cannot be read.
  func nextStart(of cronJob: JSON) -> Timestamp? {
    let spec = cronJob["spec"]
    let zone = spec["timeZone"].string.map { TimeZoneRule(named: $0) } ?? .utc
    guard let zone, let text = spec["schedule"].string,
      let schedule = try? CronSchedule(text, zone: zone)
    else { return nil }
    return CronSync(cronJob, []).nextLook(schedule, at: now)
  }

  /// Starts the Job of a moment, if the policy and the deadline allow it.
  private mutating func begin(
    _ start: Timestamp, _ sync: inout CronSync, _ zone: TimeZoneRule
  ) throws(APIStatus) {
    if let deadline = sync.spec["startingDeadlineSeconds"].int,
      start.advanced(seconds: Double(deadline)) < now
    {
      tell(
        sync, .warning, "MissSchedule",
        "Missed scheduled time to start a job: \(start.headerText)")
      return
    }
    let name = sync.jobName(start)
    if sync.active.contains(where: { $0["name"].string == name }) || sync.lastSchedule == start {
      return
    }
    switch sync.spec["concurrencyPolicy"].string {
    case "Forbid" where !sync.active.isEmpty:
      tell(
        sync, .normal, "JobAlreadyActive",
        "Not starting job because prior execution is running and concurrency policy is Forbid")
      return
    case "Replace": try replaceActive(&sync)
    default: break
    }
    guard let job = try createJob(start, sync, zone) else { return }
    sync.cronJob["status"]["active"].append([
      "kind": "Job", "namespace": .string(job.namespace), "name": .string(job.name),
      "uid": .string(job.uid), "apiVersion": "batch/v1",
      "resourceVersion": .string(job.resourceVersion),
    ])
    sync.cronJob["status"]["lastScheduleTime"] = start.json
  }

  private mutating func replaceActive(_ sync: inout CronSync) throws(APIStatus) {
    for reference in sync.active {
      let key = ObjectKey(.jobs, sync.cronJob.namespace, reference["name"].string ?? "")
      guard let job = store[key] else {
        let refusal = APIStatus.notFound(.jobs, key.name)
        tell(sync, .warning, "FailedGet", "Get job: \(refusal.message)")
        throw refusal
      }
      try deleteJob(job, &sync)
    }
  }

  /// - Returns: nil when somebody else has made a Job of this name.
  private mutating func createJob(
    _ start: Timestamp, _ sync: CronSync, _ zone: TimeZoneRule
  ) throws(APIStatus) -> JSON? {
    let job = defaulted(sync.job(startingAt: start, zone: zone))
    do throws(APIStatus) {
      let created = try create(job, .jobs, as: .controller(CronJobController.component))
      tell(sync, .normal, "SuccessfulCreate", "Created job \(created.name)")
      return created
    } catch  where error.reason == "AlreadyExists" {
      guard let present = store[ObjectKey(.jobs, of: job)],
        present.controllerReference?["uid"].string == sync.cronJob.uid,
        !sync.isActive(present.uid)
      else { return nil }
      return present
    } catch {
      if !error.isAboutTerminatingNamespace {
        tell(sync, .warning, "FailedCreate", "Error creating job: \(error.message)")
      }
      throw error
    }
  }

  private mutating func followJobs(_ sync: inout CronSync) {
    for job in sync.jobs {
      let isActive = sync.isActive(job.uid)
      if !isActive, !JobCondition.isFinished(job) {
        tell(
          sync, .warning, "UnexpectedJob",
          "Saw a job that the controller did not create or forgot: \(job.name)")
      } else if isActive, JobCondition.isFinished(job) {
        let isComplete = JobCondition.isTrue(JobCondition.complete, in: job["status"])
        sync.removeActive(job.uid)
        tell(
          sync, .normal, "SawCompletedJob",
          "Saw completed job: \(job.name), condition: \(isComplete ? "Complete" : "Failed")")
      } else if JobCondition.isTrue(JobCondition.complete, in: job["status"]) {
        noteSuccess(job, &sync)
      }
    }
    let present = Set(sync.jobs.map(\.uid))
    for reference in sync.active where !present.contains(reference["uid"].string ?? "") {
      let name = reference["name"].string ?? ""
      if store[ObjectKey(.jobs, sync.cronJob.namespace, name)] != nil { continue }
      tell(sync, .normal, "MissingJob", "Active job went missing: \(name)")
      sync.removeActive(reference["uid"].string ?? "")
    }
  }

  private func noteSuccess(_ job: JSON, _ sync: inout CronSync) {
    guard let end = job["status"]["completionTime"].string.flatMap(Timestamp.init) else { return }
    let last = sync.cronJob["status"]["lastSuccessfulTime"].string.flatMap(Timestamp.init)
    if last.map({ end > $0 }) ?? true { sync.cronJob["status"]["lastSuccessfulTime"] = end.json }
  }

  private mutating func zone(_ sync: CronSync) -> TimeZoneRule? {
    guard let name = sync.spec["timeZone"].string else { return .utc }
    if let zone = TimeZoneRule(named: name) { return zone }
    tell(
      sync, .warning, "UnknownTimeZone",
      "invalid timeZone: \"\(name)\": unknown time zone \(name)")
    return nil
  }

  private mutating func schedule(_ sync: CronSync, _ zone: TimeZoneRule) -> CronSchedule? {
    let text = sync.spec["schedule"].string ?? ""
    if text.contains("TZ") {
      tell(
        sync, .warning, "UnsupportedSchedule",
        "CRON_TZ or TZ used in schedule \"\(text)\" is not officially supported, see "
          + "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details")
    }
    do throws(CronFault) {
      return try CronSchedule(text, zone: zone)
    } catch {
      tell(
        sync, .warning, "UnparseableSchedule",
        "unparseable schedule: \"\(text)\" : \(error.message)")
      return nil
    }
  }

  mutating func tell(
    _ sync: CronSync, _ type: EventType, _ reason: String, _ message: String
  ) {
    record(type, reason, message, about: sync.cronJob, from: source)
  }
}
