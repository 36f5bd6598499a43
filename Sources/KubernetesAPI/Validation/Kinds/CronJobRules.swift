/// CronJobs. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
extension KindRules {
  static let cronJob = KindRules(
    creation: { faults, job in
      let name = job.name
      faults.checkMetadata(creating: job, isNamespaced: true)
      faults.checkCronJob(job["spec"], old: nil, FieldPath("spec"))
      // A job's name is its CronJob's and 11 characters that tell the time.
      faults.invalid(FieldPath("metadata.name"), name, NameFormat.tooLong(name, 52))
    },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      faults.checkCronJob(new["spec"], old: old["spec"], FieldPath("spec"))
    })
}

extension FaultList {
  fileprivate mutating func checkCronJob(_ spec: JSON, old: JSON?, _ path: FieldPath) {
    let schedule = spec.text("schedule")
    if schedule.isEmpty {
      required(path.child("schedule"))
    } else {
      checkSchedule(schedule, old: old, spec, path.child("schedule"))
    }
    checkNotNegative(
      spec["startingDeadlineSeconds"].int, path.child("startingDeadlineSeconds"))
    if old.map({ $0["timeZone"] != spec["timeZone"] }) ?? true {
      checkTimeZone(spec["timeZone"], path.child("timeZone"))
    }
    checkChoice(
      spec.text("concurrencyPolicy"), path.child("concurrencyPolicy"),
      ["Allow", "Forbid", "Replace"])
    checkJobTemplate(spec["jobTemplate"], path.child("jobTemplate"))
    for field in ["successfulJobsHistoryLimit", "failedJobsHistoryLimit"] {
      checkNotNegative(spec[field].int, path.child(field))
    }
  }

  private mutating func checkSchedule(
    _ schedule: String, old: JSON?, _ spec: JSON, _ path: FieldPath
  ) {
    do {
      _ = try CronSchedule(schedule)
    } catch {
      invalid(path, schedule, [error.message])
    }
    guard schedule.contains("TZ") else { return }
    if let old, old.text("schedule").contains("TZ") {
      if spec.isSet("timeZone") {
        invalid(
          path, schedule, ["cannot use both timeZone field and TZ or CRON_TZ in schedule"])
      }
    } else {
      invalid(
        path, schedule, ["cannot use TZ or CRON_TZ in schedule, use timeZone field instead"])
    }
  }

  private mutating func checkTimeZone(_ zone: JSON, _ path: FieldPath) {
    guard let name = zone.string else { return }
    guard !name.isEmpty else {
      return invalid(path, "", ["timeZone must be nil or non-empty string"])
    }
    let areParts = name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      part != "." && part != ".." && !part.hasPrefix("-") && (1...14).contains(part.utf8.count)
        && part.utf8.allSatisfy { NameFormat.isLetterOrDigit($0) || ".-_+".utf8.contains($0) }
    }
    guard areParts else { return invalid(path, name, ["unknown time zone \(name)"]) }
    if name.lowercased() == "local" {
      invalid(
        path, name,
        ["timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones"])
    }
    if name != "Local", TimeZoneRule(named: name) == nil {
      invalid(path, name, ["unknown time zone \(name)"])
    }
  }

  private mutating func checkJobTemplate(_ template: JSON, _ path: FieldPath) {
    let spec = template["spec"]
    let path = path.child("spec")
    checkJobFields(spec, path)
    if !spec["selector"].isNull {
      invalid(
        path.child("selector"), spec["selector"], as: "LabelSelector",
        "`selector` will be auto-generated")
    }
    if spec.flag("manualSelector") {
      notSupported(path.child("manualSelector"), true, ["nil", "false"])
    }
  }
}
