import KubernetesAPI

/// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/replica-set-v1/#ReplicaSetStatus
enum ReplicaStatus {
  /// - Parameters:
  ///   - active: the pods before this look made or deleted any.
  ///   - refusal: why pods could not be made or deleted.
  static func of(
    _ set: JSON, _ active: [JSON], _ refusal: APIStatus?, at now: Timestamp
  ) -> JSON {
    let wait = set["spec"]["minReadySeconds"].int ?? 0
    let labels = LabelSelector(labels: set["spec"]["template"]["metadata"]["labels"])
    var status = set["status"]
    status["replicas"] = JSON(active.count)
    status.setCount("fullyLabeledReplicas", active.count { labels.matches($0.labels) })
    status.setCount("readyReplicas", active.count { PodState($0).isReady })
    status.setCount(
      "availableReplicas",
      active.count { PodState($0).isAvailable(minReadySeconds: wait, at: now) })
    status.setCount("observedGeneration", set.generation)
    let surplus = active.count - (set["spec"]["replicas"].int ?? 1)
    setFailure(&status, refusal, reason: surplus < 0 ? "FailedCreate" : "FailedDelete", now)
    return status
  }

  private static func setFailure(
    _ status: inout JSON, _ refusal: APIStatus?, reason: String, _ now: Timestamp
  ) {
    let conditions = status["conditions"].elements
    let present = conditions.contains { $0["type"].string == "ReplicaFailure" }
    if let refusal, !present {
      status["conditions"].append([
        "type": "ReplicaFailure", "status": "True", "lastTransitionTime": now.json,
        "reason": .string(reason), "message": .string(refusal.message),
      ])
    } else if refusal == nil, present {
      let rest = conditions.filter { $0["type"].string != "ReplicaFailure" }
      status.set("conditions", to: rest.isEmpty ? nil : .array(rest))
    }
  }
}

extension JSON {
  /// Sets a number as the API shows one that is left out when it is zero.
  mutating func setCount(_ key: String, _ count: Int) {
    set(key, to: count == 0 ? nil : JSON(count))
  }
}
