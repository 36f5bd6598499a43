/// Work that ends.
extension TablePrinter {
  static let job = TablePrinter(
    .name,
    .text("Status", "Running, or how it ended"),
    .text("Completions", "Pods that succeeded, of those wanted"),
    .text("Duration", "How long it took, or has taken so far"),
    .age, .containers, .images, .selector
  ) { job, now in
    [
      Cell.name(job), .string(jobStatus(job)), .string(jobCompletions(job)),
      .string(jobDuration(job, now)), Cell.age(job, now),
    ] + Cell.containers(job["spec"]["template"]) + [Cell.selector(job["spec"]["selector"])]
  }

  private static func jobStatus(_ job: JSON) -> String {
    func holds(_ type: String) -> Bool {
      Cell.status(of: type, in: job["status"]["conditions"]) == "True"
    }
    if holds("Complete") { return "Complete" }
    if holds("Failed") { return "Failed" }
    if job.isBeingDeleted { return "Terminating" }
    if holds("Suspended") { return "Suspended" }
    if holds("FailureTarget") { return "FailureTarget" }
    return holds("SuccessCriteriaMet") ? "SuccessCriteriaMet" : "Running"
  }

  /// `2/3`; `0/1 of 3` for a work queue, where one success of several pods is enough.
  private static func jobCompletions(_ job: JSON) -> String {
    let succeeded = job["status"]["succeeded"].int ?? 0
    if let wanted = job["spec"]["completions"].int { return "\(succeeded)/\(wanted)" }
    let parallelism = job["spec"]["parallelism"].int ?? 0
    return parallelism > 1 ? "\(succeeded)/1 of \(parallelism)" : "\(succeeded)/1"
  }

  private static func jobDuration(_ job: JSON, _ now: Timestamp) -> String {
    guard let start = job["status"]["startTime"].string.flatMap({ Timestamp($0) }) else {
      return ""
    }
    let end = job["status"]["completionTime"].string.flatMap { Timestamp($0) }
    return HumanDuration.text(from: start, to: end ?? now)
  }

  static let cronJob = TablePrinter(
    .name,
    .text("Schedule", "When it makes a job, as cron writes it"),
    .text("Timezone", "The time zone of the schedule"),
    .boolean("Suspend", "Whether it makes no jobs for now"),
    .integer("Active", "Its jobs that run"),
    .text("Last Schedule", "How long ago it last made a job"),
    .age, .containers, .images, .selector
  ) { cron, now in
    let spec = cron["spec"]
    let last = cron["status"]["lastScheduleTime"]
    let suspended: JSON =
      switch spec["suspend"].bool {
      case nil: "<unset>"
      case true?: "True"
      case false?: "False"
      }
    let job = spec["jobTemplate"]["spec"]
    return [
      Cell.name(cron), .string(spec["schedule"].string ?? ""),
      spec["timeZone"].isNull ? "<none>" : spec["timeZone"],
      suspended, Cell.count(of: cron["status"]["active"]),
      last.isNull ? "<none>" : Cell.since(last, now), Cell.age(cron, now),
    ] + Cell.containers(job["template"]) + [Cell.selector(job["selector"])]
  }
}
