import KubernetesAPI

/// What becomes of a pod that fits nowhere.
extension Scheduler {
  mutating func fail(
    _ pod: JSON, _ rejections: [String: Rejection], in cluster: inout Cluster
  ) {
    let key = ObjectKey(.pods, of: pod)
    queue.park(key)
    let message = FitError.message(rejections, count: nodes.count)
    cluster.record(
      .warning, "FailedScheduling", message, about: pod, from: .scheduler, action: "Scheduling")
    setScheduled(key, reason: "Unschedulable", message, in: &cluster)
  }

  mutating func reportGates(of pod: JSON, in cluster: inout Cluster) {
    setScheduled(
      ObjectKey(.pods, of: pod), reason: "SchedulingGated",
      "Scheduling is blocked due to non-empty scheduling gates", in: &cluster)
  }

  private func setScheduled(
    _ key: ObjectKey, reason: String, _ message: String, in cluster: inout Cluster
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
    }
  }
}
