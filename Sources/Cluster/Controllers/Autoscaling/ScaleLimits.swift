import KubernetesAPI

/// Keeps an autoscaler from following its metrics too fast or too far.
/// https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#configurable-scaling-behavior
struct ScaleLimits: Sendable {
  let current: Int
  let least: Int
  let most: Int
  /// `spec.behavior`; null: the old rules.
  let behavior: JSON
  let now: Timestamp

  /// Seconds for which the highest recommendation holds on the way down.
  static let standardWindow = 300

  struct Outcome: Sendable {
    var replicas: Int
    var reason: String
    var message: String
  }

  /// What is left of a recommendation after looking at earlier ones.
  func stabilized(_ desired: Int, _ history: inout ScaleHistory) -> Outcome {
    let calm = Outcome(
      replicas: desired, reason: "ReadyForNewScale",
      message: "recommended size matches current size")
    guard !behavior.isNull else {
      let cutoff = now.advanced(seconds: -Double(Self.standardWindow)).advanced(microseconds: -1)
      let highest = max(desired, history.recommended(after: cutoff).max() ?? desired)
      history.recommend(desired, at: now, window: Double(Self.standardWindow))
      return highest == desired ? calm : Self.stabilizedDown(highest)
    }
    let (up, down) = (window("scaleUp", 0), window("scaleDown", Self.standardWindow))
    let lowest = min(desired, history.recommended(after: ago(up)).min() ?? desired)
    let highest = max(desired, history.recommended(after: ago(down)).max() ?? desired)
    history.recommend(desired, at: now, window: Double(max(up, down)))
    let chosen = min(max(current, lowest), highest)
    if chosen == desired { return calm }
    return desired < current
      ? Self.stabilizedDown(chosen)
      : Outcome(
        replicas: chosen, reason: "ScaleUpStabilized",
        message: "recent recommendations were lower than current one, applying the lowest recent "
          + "recommendation")
  }

  private static func stabilizedDown(_ replicas: Int) -> Outcome {
    Outcome(
      replicas: replicas, reason: "ScaleDownStabilized",
      message: "recent recommendations were higher than current one, applying the highest recent "
        + "recommendation")
  }

  private func ago(_ seconds: Int) -> Timestamp { now.advanced(seconds: -Double(seconds)) }

  private func window(_ direction: String, _ standard: Int) -> Int {
    behavior[direction]["stabilizationWindowSeconds"].int ?? standard
  }

  /// A size within the limits.
  func limited(_ desired: Int, _ history: ScaleHistory) -> Outcome {
    if behavior.isNull { return limitedByDoubling(desired) }
    if desired > current {
      let limit = max(current, upLimit(history))
      return highest(desired, byRate: limit)
    }
    guard desired < current else { return .within(desired) }
    let limit = min(current, downLimit(history))
    if least < limit {
      return desired < limit
        ? Outcome(
          replicas: limit, reason: "ScaleDownLimit",
          message: "the desired replica count is decreasing faster than the maximum scale rate")
        : .within(desired)
    }
    return desired < least ? tooFew : .within(desired)
  }

  /// Without a behaviour: at most twice as many, but 4 always.
  private func limitedByDoubling(_ desired: Int) -> Outcome {
    desired < least ? tooFew : highest(desired, byRate: max(2 * current, 4))
  }

  private func highest(_ desired: Int, byRate limit: Int) -> Outcome {
    if most > limit {
      return desired > limit
        ? Outcome(
          replicas: limit, reason: "ScaleUpLimit",
          message: "the desired replica count is increasing faster than the maximum scale rate")
        : .within(desired)
    }
    return desired > most
      ? Outcome(
        replicas: most, reason: "TooManyReplicas",
        message: "the desired replica count is more than the maximum replica count")
      : .within(desired)
  }

  private var tooFew: Outcome {
    Outcome(
      replicas: least, reason: "TooFewReplicas",
      message: "the desired replica count is less than the minimum replica count")
  }

  private func upLimit(_ history: ScaleHistory) -> Int {
    let rules = behavior["scaleUp"]
    let limits = limits(rules, history) { start, share in
      ReplicaCalculator.roundedUp(Double(start) * (1 + share))
    }
    switch rules["selectPolicy"].string {
    case "Disabled": return current
    case "Min": return limits.min() ?? Int(Int32.max)
    default: return limits.max() ?? Int(Int32.min)
    }
  }

  private func downLimit(_ history: ScaleHistory) -> Int {
    let rules = behavior["scaleDown"]
    let limits = limits(rules, history, sign: -1) { start, share in
      Int(Double(start) * (1 - share))
    }
    switch rules["selectPolicy"].string {
    case "Disabled": return current
    case "Min": return limits.max() ?? Int(Int32.min)
    default: return limits.min() ?? Int(Int32.max)
    }
  }

  /// How far each policy lets the size go, from what it was at the beginning of its period.
  private func limits(
    _ rules: JSON, _ history: ScaleHistory, sign: Int = 1, byShare: (Int, Double) -> Int
  ) -> [Int] {
    rules["policies"].elements.map { policy in
      let start = history.size(
        before: policy["periodSeconds"].int ?? 15, now: now, current: current)
      let value = policy["value"].int ?? 0
      return policy["type"].string == "Percent"
        ? byShare(start, Double(value) / 100) : start + sign * value
    }
  }
}

extension ScaleLimits.Outcome {
  static func within(_ replicas: Int) -> ScaleLimits.Outcome {
    ScaleLimits.Outcome(
      replicas: replicas, reason: "DesiredWithinRange",
      message: "the desired count is within the acceptable range")
  }
}
