import KubernetesAPI

/// The entries of a Job's `status.conditions`.
/// https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup
enum JobCondition {
  static let complete = "Complete"
  static let failed = "Failed"
  static let suspended = "Suspended"
  /// Tell that a Job is about to be complete or failed, while pods still go.
  static let successCriteriaMet = "SuccessCriteriaMet"
  static let failureTarget = "FailureTarget"

  static func make(
    _ type: String, _ reason: String, _ message: String, at now: Timestamp, status: String = "True"
  ) -> JSON {
    [
      "type": .string(type), "status": .string(status), "reason": .string(reason),
      "message": .string(message), "lastProbeTime": now.json, "lastTransitionTime": now.json,
    ]
  }

  static func isTrue(_ type: String, in status: JSON) -> Bool {
    find(type, in: status)?["status"].string == "True"
  }

  static func find(_ type: String, in status: JSON) -> JSON? {
    status["conditions"].elements.first { $0["type"].string == type }
  }

  static func isFinished(_ job: JSON) -> Bool {
    isTrue(complete, in: job["status"]) || isTrue(failed, in: job["status"])
  }

  /// - Returns: whether anything changed. A condition that is false is not added.
  static func ensure(_ condition: JSON, in status: inout JSON) -> Bool {
    var conditions = status["conditions"].elements
    guard let place = conditions.firstIndex(where: { $0["type"] == condition["type"] }) else {
      guard condition["status"].string != "False" else { return false }
      status["conditions"].append(condition)
      return true
    }
    let present = conditions[place]
    guard ["status", "reason", "message"].contains(where: { present[$0] != condition[$0] }) else {
      return false
    }
    conditions[place] = condition
    status["conditions"] = .array(conditions)
    return true
  }

  /// What an interim condition becomes when all pods have gone.
  static func final(of interim: JSON, at now: Timestamp) -> JSON {
    let type = interim["type"].string == successCriteriaMet ? complete : failed
    return make(
      type, interim["reason"].string ?? "", interim["message"].string ?? "", at: now)
  }
}
