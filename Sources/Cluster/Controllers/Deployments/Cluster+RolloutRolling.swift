import KubernetesAPI

/// Replaces old pods by new ones a few at a time, one direction a look.
/// https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
extension Cluster {
  mutating func rollOutRolling(_ rollout: inout Rollout) throws(APIStatus) -> Timestamp? {
    guard try syncRevision(&rollout, createsNew: true), let new = rollout.newSet else { return nil }
    let target =
      new.replicas > rollout.replicas
      ? rollout.replicas : newReplicas(rollout, current: new.replicas)
    if try scale(new, to: target, &rollout) { return try writeRolloutStatus(&rollout) }
    if try scaleDownOldSets(&rollout) { return try writeRolloutStatus(&rollout) }
    if rollout.isComplete(rollout.deployment["status"]) { try cleanUp(&rollout) }
    return try writeRolloutStatus(&rollout)
  }

  /// How large the new set may be: as many as are asked for, within the surge.
  func newReplicas(_ rollout: Rollout, current: Int) -> Int {
    if rollout.isRecreate { return rollout.replicas }
    if current == rollout.replicas { return current }
    let total = rollout.oldSets.replicas + current
    let surge =
      IntOrPercent.value(
        rollout.deployment["spec"]["strategy"]["rollingUpdate"]["maxSurge"], of: rollout.replicas,
        roundUp: true) ?? 0
    let room = rollout.replicas + surge - total
    return room <= 0 ? current : current + min(room, rollout.replicas - current)
  }

  private mutating func scaleDownOldSets(_ rollout: inout Rollout) throws(APIStatus) -> Bool {
    let old = rollout.activeOldSets
    guard !old.isEmpty, let new = rollout.newSet else { return false }
    let least = rollout.replicas - rollout.maxUnavailable
    let newUnavailable = new.replicas - new.statusCount("availableReplicas")
    let most = rollout.allSets.replicas - least - newUnavailable
    guard most > 0 else { return false }
    let cleaned = try cleanUpUnhealthy(&rollout, most)
    let scaled = try scaleDownAvailable(&rollout, least)
    return cleaned + scaled > 0
  }

  /// Old pods that are not available go first: nobody misses them, and else they could block the
  /// rollout forever.
  private mutating func cleanUpUnhealthy(
    _ rollout: inout Rollout, _ most: Int
  ) throws(APIStatus) -> Int {
    var done = 0
    for set in rollout.activeOldSets where done < most {
      let unhealthy = set.replicas - set.statusCount("availableReplicas")
      // The set was made smaller and has not said so yet: whoever went on from that would take away
      // pods twice. The real controller fails here too, and looks again.
      guard unhealthy >= 0 else {
        throw .internalError(
          "when cleaning up unhealthy replicas, got invalid request to scale down "
            + "\(set.namespace)/\(set.name) \(set.replicas) -> \(set.replicas - unhealthy)")
      }
      guard unhealthy > 0 else { continue }
      let count = min(most - done, unhealthy)
      try scale(set, to: set.replicas - count, &rollout)
      done += count
    }
    return done
  }

  private mutating func scaleDownAvailable(
    _ rollout: inout Rollout, _ least: Int
  ) throws(APIStatus) -> Int {
    let spare = rollout.allSets.statusCount("availableReplicas") - least
    var done = 0
    for set in rollout.activeOldSets where done < spare {
      let count = min(set.replicas, spare - done)
      try scale(set, to: set.replicas - count, &rollout)
      done += count
    }
    return done
  }

  /// Deletes the oldest sets that have no pods, down to the history limit.
  mutating func cleanUp(_ rollout: inout Rollout) throws(APIStatus) {
    guard let limit = rollout.deployment["spec"]["revisionHistoryLimit"].int,
      limit != Int(Int32.max)
    else { return }
    let sets = rollout.oldSets.filter { !$0.isBeingDeleted }
    guard sets.count > limit else { return }
    let oldest = sets.enumerated().sorted { left, right in
      let one = RolloutAnnotation.revision(of: left.element)
      let other = RolloutAnnotation.revision(of: right.element)
      return one != other ? one < other : left.offset < right.offset
    }
    for (_, set) in oldest.prefix(sets.count - limit)
    where set.replicas == 0 && set.statusCount("replicas") == 0
      && set.generation <= set.statusCount("observedGeneration")
    {
      try delete(
        ObjectKey(.replicaSets, of: set), as: .controller(DeploymentController.component))
    }
  }
}
