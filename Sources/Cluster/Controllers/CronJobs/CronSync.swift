import KubernetesAPI

/// One look at a CronJob.
struct CronSync: Sendable {
  /// As it is to be stored; only its status changes.
  var cronJob: JSON
  /// Its Jobs.
  var jobs: [JSON]
  /// When to look again.
  var next: Timestamp?

  /// Looks are a little late, so that the minute has surely begun.
  static let delay: Int64 = 100_000
  /// More missed starts than this are told of.
  static let manyMissed = 100

  init(_ cronJob: JSON, _ jobs: [JSON]) {
    self.cronJob = cronJob
    self.jobs = jobs
  }

  var spec: JSON { cronJob["spec"] }
  var active: [JSON] { cronJob["status"]["active"].elements }
  var lastSchedule: Timestamp? {
    cronJob["status"]["lastScheduleTime"].string.flatMap(Timestamp.init)
  }

  func isActive(_ uid: String) -> Bool { active.contains { $0["uid"].string == uid } }

  mutating func removeActive(_ uid: String) {
    let rest = active.filter { $0["uid"].string != uid }
    cronJob["status"].set("active", to: rest.isEmpty ? nil : .array(rest))
  }

  /// The name of the Job of a start: its minute since 1970 makes it unique.
  func jobName(_ start: Timestamp) -> String { "\(cronJob.name)-\(start.seconds / 60)" }

  struct Missed: Sendable {
    var latest: Timestamp?
    var earliest: Timestamp
    var count = 0
    var isBroken = false
  }

  /// The latest start that is due, after the last one, the CronJob's creation and the deadline.
  func missed(_ schedule: CronSchedule, at now: Timestamp, withinDeadline: Bool) -> Missed {
    var earliest = lastSchedule ?? cronJob.createdAt ?? now
    if withinDeadline, let deadline = spec["startingDeadlineSeconds"].int {
      earliest = max(earliest, now.advanced(seconds: -Double(deadline)))
    }
    var missed = Missed(earliest: earliest)
    guard let first = schedule.next(after: earliest), first <= now else { return missed }
    guard let second = schedule.next(after: first), second <= now else {
      missed.latest = first
      return missed
    }
    let interval = second.seconds - first.seconds
    guard interval > 0 else {
      missed.isBroken = true
      return missed
    }
    let elapsed = (now.microseconds - first.microseconds) / 1_000_000
    missed.count = Int(elapsed / interval) + 1
    // From shortly before now on, however irregular the schedule is.
    var time: Timestamp? = first.advanced(
      microseconds: Int64(missed.count - 2) * interval * 1_000_000)
    while let start = time.flatMap({ schedule.next(after: $0) }), start <= now {
      missed.latest = start
      time = start
    }
    return missed
  }

  /// When the next start is due.
  func nextLook(_ schedule: CronSchedule, at now: Timestamp) -> Timestamp? {
    let missed = missed(schedule, at: now, withinDeadline: false)
    let from = missed.isBroken ? now : missed.latest ?? (missed.count == 0 ? missed.earliest : now)
    return schedule.next(after: from)?.advanced(microseconds: Self.delay)
  }

  func job(startingAt start: Timestamp, zone: TimeZoneRule) -> JSON {
    let template = spec["jobTemplate"]
    var metadata: JSON = [
      "name": .string(jobName(start)), "namespace": .string(cronJob.namespace),
      "ownerReferences": [OwnerReference.controller(cronJob)],
    ]
    for field in ["labels", "annotations"] where !template["metadata"][field].isEmpty {
      metadata[field] = template["metadata"][field]
    }
    metadata["annotations"]["batch.kubernetes.io/cronjob-scheduled-timestamp"] = .string(
      start.text(offset: zone.offset(at: start)))
    return [
      "apiVersion": "batch/v1", "kind": "Job", "metadata": metadata, "spec": template["spec"],
    ]
  }
}
