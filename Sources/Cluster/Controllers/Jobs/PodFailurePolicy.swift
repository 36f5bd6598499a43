import KubernetesAPI

/// What a pod's failure means for its Job.
/// https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
enum PodFailurePolicy {
  enum Action: String, Sendable {
    case failJob = "FailJob"
    case failIndex = "FailIndex"
    case ignore = "Ignore"
    case count = "Count"
  }

  struct Match: Sendable {
    var action: Action
    /// Why the Job fails; only with `failJob`.
    var message = ""
  }

  /// The first rule that fits. Failures that fit none are counted.
  static func match(_ policy: JSON, _ pod: JSON) -> Match? {
    for (index, rule) in policy["rules"].elements.enumerated() {
      guard let action = rule["action"].string.flatMap(Action.init) else { continue }
      let what: String
      if rule.has("onExitCodes") {
        guard let container = container(of: pod, rule["onExitCodes"]) else { continue }
        let code = container["state"]["terminated"]["exitCode"].int ?? 0
        what =
          "Container \(container["name"].string ?? "") for pod \(pod.namespace)/\(pod.name) failed "
          + "with exit code \(code)"
      } else {
        guard let condition = condition(of: pod, rule["onPodConditions"]) else { continue }
        what = "Pod \(pod.namespace)/\(pod.name) has condition \(condition)"
      }
      guard action == .failJob else { return Match(action: action) }
      return Match(
        action: action, message: "\(what) matching \(action.rawValue) rule at index \(index)")
    }
    return nil
  }

  static func counts(_ policy: JSON, _ pod: JSON) -> Bool {
    policy.isNull || match(policy, pod)?.action != .ignore
  }

  private static func container(of pod: JSON, _ requirement: JSON) -> JSON? {
    let name = requirement["containerName"].string
    let values = Set(requirement["values"].elements.compactMap(\.int))
    let isIn = requirement["operator"].string == "In"
    let all =
      pod["status"]["containerStatuses"].elements + pod["status"]["initContainerStatuses"].elements
    return all.first { status in
      guard let code = status["state"]["terminated"]["exitCode"].int, code != 0 else {
        return false
      }
      return (name == nil || name == status["name"].string) && values.contains(code) == isIn
    }
  }

  private static func condition(of pod: JSON, _ patterns: JSON) -> String? {
    for condition in pod["status"]["conditions"].elements {
      for pattern in patterns.elements
      where pattern["type"] == condition["type"]
        && (pattern["status"].string ?? "True") == condition["status"].string
      {
        return condition["type"].string
      }
    }
    return nil
  }
}
