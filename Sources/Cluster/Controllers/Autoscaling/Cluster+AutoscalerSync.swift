import KubernetesAPI

extension Cluster {
  /// Computes how many replicas an autoscaler's metrics ask for, and scales its target.
  mutating func run(_ sync: inout AutoscalerSync) {
    let target: ScaleTarget
    do throws(APIStatus) {
      target = try scaleTarget(of: sync.autoscaler)
    } catch {
      tell(sync, .warning, "FailedGetScale", error.message)
      sync.setCondition(
        "AbleToScale", "False", "FailedGetScale",
        "the HPA controller was unable to get the target's current scale: \(error.message)",
        at: now)
      return
    }
    sync.setCondition(
      "AbleToScale", "True", "SucceededGetScale",
      "the HPA controller was able to get the target's current scale", at: now)
    sync.history.begin(with: target.wanted, at: now)
    var metrics: [JSON] = []
    guard let (desired, reason) = desiredSize(&sync, target, &metrics) else {
      sync.setSizes(current: target.wanted, desired: nil, metrics: metrics, rescaledAt: nil)
      return
    }
    guard desired != target.wanted else {
      sync.setSizes(current: target.wanted, desired: desired, metrics: metrics, rescaledAt: nil)
      return
    }
    rescale(&sync, target, to: desired, reason, metrics)
  }

  /// - Returns: the size to have and why; nil when the metrics say nothing.
  private mutating func desiredSize(
    _ sync: inout AutoscalerSync, _ target: ScaleTarget, _ metrics: inout [JSON]
  ) -> (size: Int, reason: String)? {
    let current = target.wanted
    if current == 0, sync.least != 0 {
      sync.setCondition(
        "ScalingActive", "False", "ScalingDisabled",
        "scaling is disabled since the replica count of the target is zero", at: now)
      return (0, "")
    }
    if current > sync.most {
      return (sync.most, "Current number of replicas above Spec.MaxReplicas")
    }
    if current < sync.least {
      return (sync.least, "Current number of replicas below Spec.MinReplicas")
    }
    guard let (proposed, name) = proposedSize(&sync, target, &metrics) else { return nil }
    let reason =
      proposed > current
      ? "\(name) above target" : proposed < current ? "All metrics below target" : ""
    let limits = ScaleLimits(
      current: current, least: sync.least, most: sync.most, behavior: sync.spec["behavior"],
      now: now)
    let stable = limits.stabilized(proposed, &sync.history)
    sync.setCondition("AbleToScale", "True", stable.reason, stable.message, at: now)
    let limited = limits.limited(stable.replicas, sync.history)
    sync.setCondition(
      "ScalingLimited", limited.replicas == stable.replicas ? "False" : "True", limited.reason,
      limited.message, at: now)
    return (limited.replicas, reason)
  }

  /// The highest of what the metrics propose. A metric that cannot be read keeps an autoscaler
  /// from scaling down, but not up.
  private mutating func proposedSize(
    _ sync: inout AutoscalerSync, _ target: ScaleTarget, _ metrics: inout [JSON]
  ) -> (size: Int, name: String)? {
    guard let pods = pods(of: target, &sync) else { return nil }
    let specs = sync.spec["metrics"].elements
    let view = MetricTarget(
      namespace: sync.autoscaler.namespace, wanted: target.wanted, present: target.present,
      pods: pods, tolerance: sync.tolerance)
    var best: (size: Int, name: String)?
    var refusals: [MetricRefusal] = []
    for spec in specs {
      do throws(MetricRefusal) {
        let proposal = try proposal(of: spec, view)
        metrics.append(proposal.status)
        if proposal.replicas > best?.size ?? 0 || best == nil {
          best = (proposal.replicas, proposal.name)
        }
      } catch {
        tell(sync, .warning, error.reason, error.fault.message)
        metrics.append(["type": ""])
        refusals.append(error)
      }
    }
    if let first = refusals.first, refusals.count >= specs.count || best?.size ?? 0 < target.wanted
    {
      sync.setCondition(
        "ScalingActive", "False", first.reason,
        "the HPA was unable to compute the replica count: \(first.fault.message)", at: now)
      tell(
        sync, .warning, "FailedComputeMetricsReplicas",
        "invalid metrics (\(refusals.count) invalid out of \(specs.count)), first error is: "
          + first.message)
      return nil
    }
    guard let best else { return nil }
    sync.setCondition(
      "ScalingActive", "True", "ValidMetricFound",
      "the HPA was able to successfully calculate a replica count from \(best.name)", at: now)
    return best
  }

  /// The pods of the target, unless another autoscaler scales them too.
  private mutating func pods(of target: ScaleTarget, _ sync: inout AutoscalerSync) -> [JSON]? {
    guard let selector = target.selector else {
      let why = "selector is required"
      tell(sync, .warning, "SelectorRequired", why)
      sync.setCondition(
        "ScalingActive", "False", "InvalidSelector",
        "the HPA target's scale is missing a selector", at: now)
      tell(sync, .warning, "FailedComputeMetricsReplicas", why)
      return nil
    }
    let pods = store.list(.pods, namespace: sync.autoscaler.namespace).filter {
      selector.matches($0.labels)
    }
    let rivals = autoscalers(of: pods, in: sync.autoscaler.namespace)
    guard rivals.count > 1 else { return pods }
    let why =
      "pods by selector \(target.selectorText) are controlled by multiple HPAs: "
      + "[\(rivals.joined(separator: " "))]"
    tell(sync, .warning, "AmbiguousSelector", why)
    sync.setCondition("ScalingActive", "False", "AmbiguousSelector", why, at: now)
    tell(sync, .warning, "FailedComputeMetricsReplicas", why)
    return nil
  }

  /// Autoscalers whose target selects any of the pods.
  private func autoscalers(of pods: [JSON], in namespace: String) -> [String] {
    let all = store.list(.autoscalers, namespace: namespace)
    guard all.count > 1 else { return all.map(\.name) }
    return all.filter { autoscaler in
      guard let target = try? scaleTarget(of: autoscaler), let selector = target.selector else {
        return false
      }
      return pods.contains { selector.matches($0.labels) }
    }.map { "\($0.namespace)/\($0.name)" }
  }

  private mutating func rescale(
    _ sync: inout AutoscalerSync, _ target: ScaleTarget, to size: Int, _ reason: String,
    _ metrics: [JSON]
  ) {
    do throws(APIStatus) {
      try scale(target, to: size)
    } catch {
      tell(
        sync, .warning, "FailedRescale",
        "New size: \(size); reason: \(reason); error: \(error.message)")
      sync.setCondition(
        "AbleToScale", "False", "FailedUpdateScale",
        "the HPA controller was unable to update the target scale: \(error.message)", at: now)
      sync.setSizes(current: target.wanted, desired: nil, metrics: metrics, rescaledAt: nil)
      return
    }
    sync.setCondition(
      "AbleToScale", "True", "SucceededRescale",
      "the HPA controller was able to update the target scale to \(size)", at: now)
    tell(sync, .normal, "SuccessfulRescale", "New size: \(size); reason: \(reason)")
    let rules = sync.spec["behavior"][size > target.wanted ? "scaleUp" : "scaleDown"]
    let longest = rules["policies"].elements.compactMap { $0["periodSeconds"].int }.max() ?? 0
    sync.history.noteScale(
      from: target.wanted, to: size, at: now, longest: Double(longest))
    sync.setSizes(current: target.wanted, desired: size, metrics: metrics, rescaledAt: now)
  }

  private mutating func tell(
    _ sync: AutoscalerSync, _ type: EventType, _ reason: String, _ message: String
  ) {
    record(
      type, reason, message, about: sync.autoscaler,
      from: .controller(AutoscalerController.component))
  }
}
