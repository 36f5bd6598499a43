import KubernetesAPI

/// https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/#PodDisruptionBudgetStatus
enum BudgetStatus {
  static func of(
    _ budget: JSON, healthy: Int, _ expected: ExpectedPods, disrupted: JSON, at now: Timestamp
  ) -> JSON {
    // Without expected pods nothing is allowed: their first ones may not have been seen yet.
    let allowed = expected.count > 0 ? max(0, healthy - expected.healthy) : 0
    var status: JSON = [
      "currentHealthy": JSON(healthy), "desiredHealthy": JSON(expected.healthy),
      "expectedPods": JSON(expected.count), "disruptionsAllowed": JSON(allowed),
    ]
    status.setCount("observedGeneration", budget.generation)
    if !disrupted.isEmpty { status["disruptedPods"] = disrupted }
    status.set("conditions", to: budget["status"].value("conditions"))
    setAllowed(&status, at: now)
    return status
  }

  static func setAllowed(_ status: inout JSON, at now: Timestamp) {
    let isAllowed = (status["disruptionsAllowed"].int ?? 0) > 0
    setCondition(
      &status, isAllowed ? "True" : "False", isAllowed ? "SufficientPods" : "InsufficientPods", "",
      generation: status["observedGeneration"].int, at: now)
  }

  static func setCondition(
    _ status: inout JSON, _ state: String, _ reason: String, _ message: String, generation: Int?,
    at now: Timestamp
  ) {
    var condition: JSON = [
      "type": "DisruptionAllowed", "status": .string(state), "reason": .string(reason),
      "message": .string(message), "lastTransitionTime": now.json,
    ]
    condition.setCount("observedGeneration", generation ?? 0)
    let present = status["conditions"].elements
    if let earlier = present.first(where: { $0["type"] == condition["type"] }),
      earlier["status"] == condition["status"]
    {
      condition["lastTransitionTime"] = earlier["lastTransitionTime"]
    }
    status["conditions"] = .array(present.filter { $0["type"] != condition["type"] } + [condition])
  }
}
