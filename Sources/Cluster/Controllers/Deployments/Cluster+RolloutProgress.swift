import KubernetesAPI

/// Whether a rollout gets on, and what its Deployment says of it.
/// https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status
extension Cluster {
  /// Writes the status of a Deployment that is being rolled out.
  /// - Returns: when a rollout without progress is to be looked at again.
  mutating func writeRolloutStatus(_ rollout: inout Rollout) throws(APIStatus) -> Timestamp? {
    var status = rollout.status(at: now)
    if rollout.progressDeadline == nil {
      DeploymentCondition.remove(DeploymentCondition.progressing, from: &status)
    }
    let current = rollout.deployment.condition(DeploymentCondition.progressing)
    let wasComplete =
      status["replicas"] == status["updatedReplicas"]
      && current?["reason"].string == "NewReplicaSetAvailable"
    if rollout.progressDeadline != nil, !wasComplete {
      noteProgress(rollout, current, in: &status)
    }
    if let failure = replicaFailure(rollout) {
      DeploymentCondition.set(DeploymentCondition.fromReplicaSet(failure), in: &status)
    } else {
      DeploymentCondition.remove(DeploymentCondition.failure, from: &status)
    }
    guard status == rollout.deployment["status"] else {
      rollout.deployment["status"] = status
      try updateStatus(&rollout)
      return nil
    }
    return nextProgressCheck(rollout, status)
  }

  private func noteProgress(_ rollout: Rollout, _ current: JSON?, in status: inout JSON) {
    let subject =
      rollout.newSet.map { "ReplicaSet \"\($0.name)\"" }
      ?? "Deployment \"\(rollout.deployment.name)\""
    func condition(_ state: String, _ reason: String, _ message: String) -> JSON {
      DeploymentCondition.make(
        DeploymentCondition.progressing, state, reason, "\(subject) \(message)", at: now)
    }
    if rollout.isComplete(status) {
      DeploymentCondition.set(
        condition("True", "NewReplicaSetAvailable", "has successfully progressed."), in: &status)
    } else if madeProgress(rollout.deployment["status"], status) {
      // Told anew though its reason is the same: the time of the update is what the deadline
      // counts from.
      var progressing = condition("True", "ReplicaSetUpdated", "is progressing.")
      if let current, current["status"].string == "True" {
        progressing["lastTransitionTime"] = current["lastTransitionTime"]
      }
      DeploymentCondition.remove(DeploymentCondition.progressing, from: &status)
      DeploymentCondition.set(progressing, in: &status)
    } else if isTimedOut(rollout, status) {
      DeploymentCondition.set(
        condition("False", "ProgressDeadlineExceeded", "has timed out progressing."), in: &status)
    }
  }

  /// More new pods, fewer old ones, or more that are ready or available.
  private func madeProgress(_ old: JSON, _ new: JSON) -> Bool {
    func count(_ status: JSON, _ field: String) -> Int { status[field].int ?? 0 }
    func left(_ status: JSON) -> Int {
      count(status, "replicas") - count(status, "updatedReplicas")
    }
    return count(new, "updatedReplicas") > count(old, "updatedReplicas") || left(new) < left(old)
      || count(new, "readyReplicas") > count(old, "readyReplicas")
      || count(new, "availableReplicas") > count(old, "availableReplicas")
  }

  private func isTimedOut(_ rollout: Rollout, _ status: JSON) -> Bool {
    guard let deadline = rollout.progressDeadline,
      let condition = status["conditions"].elements.first(where: {
        $0["type"].string == DeploymentCondition.progressing
      })
    else { return false }
    switch condition["reason"].string {
    case "NewReplicaSetAvailable": return false
    case "ProgressDeadlineExceeded": return true
    default:
      guard let from = condition["lastUpdateTime"].string.flatMap(Timestamp.init) else {
        return false
      }
      return from.advanced(seconds: Double(deadline)) < now
    }
  }

  /// A second is added because the condition's time is cut to the second; nearer than that, it is
  /// looked at again at once.
  private func nextProgressCheck(_ rollout: Rollout, _ status: JSON) -> Timestamp? {
    guard let deadline = rollout.progressDeadline,
      let condition = rollout.deployment.condition(DeploymentCondition.progressing),
      !rollout.isComplete(status), condition["reason"].string != "ProgressDeadlineExceeded",
      let from = condition["lastUpdateTime"].string.flatMap(Timestamp.init)
    else { return nil }
    let due = from.advanced(seconds: Double(deadline))
    let isNear = due.seconds(since: now) < 1
    return isNear
      ? max(due, now).advanced(microseconds: Cluster.firstRetry) : due.advanced(seconds: 1)
  }

  private func replicaFailure(_ rollout: Rollout) -> JSON? {
    rollout.newSet?.condition(DeploymentCondition.failure)
      ?? rollout.allSets.lazy.compactMap { $0.condition(DeploymentCondition.failure) }.first
  }
}
