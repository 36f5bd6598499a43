import KubernetesAPI

/// What becomes of a pod that fits nowhere.
extension Scheduler {
  /// Tries to make room; then the pod waits for that, or for something else to change.
  mutating func fail(
    _ pod: JSON, _ info: PodInfo, _ rejections: [String: Rejection], _ cycle: SchedulingCycle,
    in cluster: inout Cluster
  ) {
    let cause = rejections.values.reduce(into: Rejection.Cause()) { $0.formUnion($1.cause) }
    let why = FitError.summary(rejections, count: cache.nodeCount)
    let outcome = Preemption(cycle, pod, rejections, cache, cluster.store).outcome(
      random: &cluster.random)
    switch outcome {
    case .candidate(let candidate):
      // The event says only why the pod does not fit now.
      fail(pod, info, why, cause, nominated: candidate.node, in: &cluster)
      preempt(candidate, for: pod, info, in: &cluster)
    case .waits:
      let message =
        "\(why) no new claims to deallocate, preemption: "
        + "not eligible due to a terminating pod on the nominated node."
      fail(pod, info, message, cause, in: &cluster)
    case .none(let reason):
      cache.withdraw(info.key)
      let message = "\(why) no new claims to deallocate, preemption: \(reason)"
      fail(pod, info, message, cause, nominated: "", in: &cluster)
      failures.note(info, message, cause, at: cache.version)
    }
  }

  /// - Parameter nominated: the node that is being cleared for it; empty: none any more; nil:
  ///   unchanged.
  mutating func fail(
    _ pod: JSON, _ info: PodInfo, _ message: String, _ cause: Rejection.Cause,
    nominated: String? = nil, in cluster: inout Cluster
  ) {
    queue.park(info, cause)
    // Nobody waits for ever for a change that may have been missed.
    cluster.wake(Self.self, info.key, at: cluster.now.advanced(microseconds: Self.patience))
    cluster.record(
      .warning, "FailedScheduling", message, about: pod, from: .scheduler, action: "Scheduling")
    setScheduled(
      info.key, reason: "Unschedulable", message, nominated: nominated, in: &cluster)
  }

  mutating func reportGates(of pod: JSON, in cluster: inout Cluster) {
    setScheduled(
      ObjectKey(.pods, of: pod), reason: "SchedulingGated",
      "Scheduling is blocked due to non-empty scheduling gates", nominated: nil, in: &cluster)
  }

  private func setScheduled(
    _ key: ObjectKey, reason: String, _ message: String, nominated: String?,
    in cluster: inout Cluster
  ) {
    let now = cluster.now
    // A pod that has gone needs no condition.
    _ = try? cluster.change(key, subresource: "status", as: .scheduler) { pod in
      let before = pod.condition("PodScheduled")
      let since =
        before?["status"] == "False" ? before?["lastTransitionTime"] ?? now.json : now.json
      pod.setCondition([
        "type": "PodScheduled", "status": "False", "reason": .string(reason),
        "message": .string(message), "lastProbeTime": .null, "lastTransitionTime": since,
      ])
      if let nominated {
        pod["status"].set(
          "nominatedNodeName", to: nominated.isEmpty ? nil : .string(nominated))
      }
    }
  }

  /// The victims are told to go; the pod waits for its room.
  private mutating func preempt(
    _ candidate: Preemption.Candidate, for pod: JSON, _ info: PodInfo, in cluster: inout Cluster
  ) {
    cache.nominate(info, for: candidate.node)
    for lesser in cache.nominated[candidate.node] ?? [] where lesser.priority < info.priority {
      cache.withdraw(lesser.key)
      _ = try? cluster.change(lesser.key, subresource: "status", as: .scheduler) {
        $0["status"].remove("nominatedNodeName")
      }
      queue.retry(lesser.key)
    }
    for victim in candidate.victims {
      guard let object = cluster.store[victim.key], !object.isBeingDeleted else { continue }
      evict(object, for: pod, in: &cluster)
      cluster.record(
        .normal, "Preempted", "Preempted by pod \(pod.uid) on node \(candidate.node)",
        about: object, from: .scheduler, action: "Preempting")
    }
  }

  private func evict(_ victim: JSON, for pod: JSON, in cluster: inout Cluster) {
    let key = ObjectKey(.pods, of: victim)
    let now = cluster.now
    let condition: JSON = [
      "type": "DisruptionTarget", "status": "True", "reason": "PreemptionByScheduler",
      "message": .string(
        "\(pod["spec"]["schedulerName"].string ?? name): preempting to accommodate a higher "
          + "priority pod"), "lastProbeTime": .null, "lastTransitionTime": now.json,
    ]
    // A victim that goes by itself meanwhile is as good.
    _ = try? cluster.change(key, subresource: "status", as: .scheduler) {
      $0.setCondition(condition)
    }
    _ = try? cluster.delete(key, as: .scheduler)
  }
}
