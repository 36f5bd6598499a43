import KubernetesAPI

/// One look at an autoscaler.
struct AutoscalerSync: Sendable {
  let autoscaler: JSON
  var status: JSON
  var history: ScaleHistory

  init(_ autoscaler: JSON, _ history: ScaleHistory) {
    self.autoscaler = autoscaler
    status = autoscaler["status"]
    self.history = history
  }

  var spec: JSON { autoscaler["spec"] }
  var least: Int { spec["minReplicas"].int ?? 1 }
  var most: Int { spec["maxReplicas"].int ?? 1 }

  var tolerance: ReplicaCalculator.Tolerance {
    var tolerance = ReplicaCalculator.Tolerance()
    if let up = Quantity(spec["behavior"]["scaleUp"]["tolerance"]) { tolerance.up = up.double }
    if let down = Quantity(spec["behavior"]["scaleDown"]["tolerance"]) {
      tolerance.down = down.double
    }
    return tolerance
  }

  /// Conditions keep their places; the time is that of the last change of their status.
  mutating func setCondition(
    _ type: String, _ state: String, _ reason: String, _ message: String, at now: Timestamp
  ) {
    var conditions = status["conditions"].elements
    var condition: JSON = [
      "type": .string(type), "status": .string(state), "reason": .string(reason),
      "message": .string(message), "lastTransitionTime": now.json,
    ]
    if let place = conditions.firstIndex(where: { $0["type"].string == type }) {
      if conditions[place]["status"].string == state {
        condition["lastTransitionTime"] = conditions[place]["lastTransitionTime"]
      }
      conditions[place] = condition
    } else {
      conditions.append(condition)
    }
    status["conditions"] = .array(conditions)
  }

  /// - Parameter desired: nil: as it was.
  mutating func setSizes(current: Int, desired: Int?, metrics: [JSON], rescaledAt: Timestamp?) {
    status.setCount("currentReplicas", current)
    if let desired { status["desiredReplicas"] = JSON(desired) }
    status["currentMetrics"] = metrics.isEmpty ? .null : .array(metrics)
    if let rescaledAt { status["lastScaleTime"] = rescaledAt.json }
  }
}
