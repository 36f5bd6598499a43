/// What the controller may write of a job's state.
extension FaultList {
  mutating func checkJobStatus(updating old: JSON, to new: JSON) {
    let (before, after) = (old["status"], new["status"])
    let path = FieldPath("status")
    checkMetadata(updating: old, to: new)
    for field in ["active", "succeeded", "failed", "ready", "terminating"] {
      checkNotNegative(after[field].int, path.child(field))
    }
    checkOutcome(new, path)
    for field in ["failed", "succeeded"] where after.number(field) < before.number(field) {
      invalid(
        path.child(field), JSON(after.number(field)), "cannot decrease the \(field) counter")
    }
    for type in ["Failed", "Complete", "FailureTarget"]
    where Self.isTrue(old, type) && !Self.isTrue(new, type) {
      invalid(path.child("conditions"), "cannot disable the terminal \(type)=True condition")
    }
  }

  private static func isTrue(_ job: JSON, _ type: String) -> Bool {
    job.condition(type)?.text("status") == "True"
  }

  private mutating func checkOutcome(_ job: JSON, _ path: FieldPath) {
    let status = job["status"]
    let (isComplete, isFailed) = (Self.isTrue(job, "Complete"), Self.isTrue(job, "Failed"))
    if isComplete, isFailed {
      invalid(path.child("conditions"), "cannot set Complete=True and Failed=true conditions")
    }
    if isFailed, !Self.isTrue(job, "FailureTarget") {
      invalid(
        path.child("conditions"),
        "cannot set Failed=True condition without the FailureTarget=true condition")
    }
    if isComplete, !Self.isTrue(job, "SuccessCriteriaMet") {
      invalid(
        path.child("conditions"),
        "cannot set Complete=True condition without the SuccessCriteriaMet=true condition")
    }
    if isComplete, !status.isSet("completionTime") {
      required(path.child("completionTime"), "completionTime is required for Complete jobs")
    }
    guard isComplete || isFailed else { return }
    if status.number("active") > 0 {
      invalid(path.child("active"), status["active"], "active>0 is invalid for finished job")
    }
    if !status.isSet("startTime") {
      required(path.child("startTime"), "startTime is required for finished job")
    }
  }
}
