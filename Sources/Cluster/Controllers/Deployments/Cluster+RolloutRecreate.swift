import KubernetesAPI

/// Ends all old pods before the first new one starts.
/// https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment
extension Cluster {
  mutating func rollOutRecreate(_ rollout: inout Rollout) throws(APIStatus) -> Timestamp? {
    guard try syncRevision(&rollout, createsNew: false) else { return nil }
    var scaledDown = false
    for set in rollout.activeOldSets {
      scaledDown = try scale(set, to: 0, &rollout) || scaledDown
    }
    if scaledDown || hasOldPods(rollout) { return try writeRolloutStatus(&rollout) }
    if rollout.newSet == nil {
      guard try syncRevision(&rollout, createsNew: true) else { return nil }
    }
    if let new = rollout.newSet { try scale(new, to: rollout.replicas, &rollout) }
    if rollout.isComplete(rollout.deployment["status"]) { try cleanUp(&rollout) }
    return try writeRolloutStatus(&rollout)
  }

  /// Also those that are still going.
  private func hasOldPods(_ rollout: Rollout) -> Bool {
    if rollout.oldSets.statusCount("replicas") > 0 { return true }
    return rollout.oldSets.contains { set in
      store.controlled(.pods, by: set.uid).contains { !PodState($0).isFinished }
    }
  }
}
