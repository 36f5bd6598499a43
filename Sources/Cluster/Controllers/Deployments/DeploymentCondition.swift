import KubernetesAPI

/// The entries of a Deployment's `status.conditions`.
enum DeploymentCondition {
  static let progressing = "Progressing"
  static let available = "Available"
  static let failure = "ReplicaFailure"

  static func make(
    _ type: String, _ status: String, _ reason: String, _ message: String, at now: Timestamp
  ) -> JSON {
    [
      "type": .string(type), "status": .string(status), "reason": .string(reason),
      "message": .string(message), "lastUpdateTime": now.json, "lastTransitionTime": now.json,
    ]
  }

  /// Sets a condition, as the last one. One of equal status and reason stays as it is; one of
  /// equal status keeps the moment of its transition.
  static func set(_ condition: JSON, in status: inout JSON) {
    let type = condition["type"]
    var condition = condition
    if let present = status["conditions"].elements.first(where: { $0["type"] == type }),
      present["status"] == condition["status"]
    {
      if present["reason"] == condition["reason"] { return }
      condition["lastTransitionTime"] = present["lastTransitionTime"]
    }
    let rest = status["conditions"].elements.filter { $0["type"] != type }
    status["conditions"] = .array(rest + [condition])
  }

  static func remove(_ type: String, from status: inout JSON) {
    guard status.has("conditions") else { return }
    let rest = status["conditions"].elements.filter { $0["type"].string != type }
    status.set("conditions", to: rest.isEmpty ? nil : .array(rest))
  }

  /// A ReplicaSet's failure as its Deployment tells it.
  static func fromReplicaSet(_ condition: JSON) -> JSON {
    var told = condition
    told["lastUpdateTime"] = condition["lastTransitionTime"]
    return told
  }
}
