import KubernetesAPI

extension Rollout {
  /// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/#DeploymentStatus
  func status(at now: Timestamp) -> JSON {
    let all = allSets
    let available = all.statusCount("availableReplicas")
    var status: JSON = [:]
    status.setCount("observedGeneration", deployment.generation)
    status.setCount("replicas", all.statusCount("replicas"))
    status.setCount("updatedReplicas", newSet?.statusCount("replicas") ?? 0)
    status.setCount("readyReplicas", all.statusCount("readyReplicas"))
    status.setCount("availableReplicas", available)
    status.setCount("unavailableReplicas", max(0, all.replicas - available))
    status["terminatingReplicas"] = JSON(all.statusCount("terminatingReplicas"))
    let old = deployment["status"]
    for field in ["collisionCount", "conditions"] where old.has(field) {
      status[field] = old[field]
    }
    let isEnough = available >= replicas - maxUnavailable
    DeploymentCondition.set(
      isEnough
        ? DeploymentCondition.make(
          DeploymentCondition.available, "True", "MinimumReplicasAvailable",
          "Deployment has minimum availability.", at: now)
        : DeploymentCondition.make(
          DeploymentCondition.available, "False", "MinimumReplicasUnavailable",
          "Deployment does not have minimum availability.", at: now),
      in: &status)
    return status
  }

  /// All pods are new ones, all are available, none is left over.
  func isComplete(_ status: JSON) -> Bool {
    ["updatedReplicas", "replicas", "availableReplicas"].allSatisfy {
      (status[$0].int ?? 0) == replicas
    } && (status["observedGeneration"].int ?? 0) >= deployment.generation
  }
}

extension Cluster {
  /// Writes a Deployment's status, and what its controller notes in its metadata.
  mutating func updateStatus(_ rollout: inout Rollout) throws(APIStatus) {
    let (status, annotations) = (rollout.deployment["status"], rollout.deployment.annotations)
    let stored = try change(
      rollout.key, subresource: "status", as: .controller(DeploymentController.component)
    ) {
      $0["status"] = status
      $0["metadata"].set("annotations", to: annotations.isEmpty ? nil : annotations)
    }
    if let stored { rollout.deployment = stored }
  }

  /// Only the numbers: no rollout is under way, or the Deployment is going.
  mutating func writeStatus(_ rollout: inout Rollout) throws(APIStatus) {
    let status = rollout.status(at: now)
    guard status != rollout.deployment["status"] else { return }
    rollout.deployment["status"] = status
    try updateStatus(&rollout)
  }

  mutating func syncStatusOnly(_ rollout: inout Rollout) throws(APIStatus) -> Timestamp? {
    guard try syncRevision(&rollout, createsNew: false) else { return nil }
    try writeStatus(&rollout)
    return nil
  }

  /// A pause stops the clock of the progress deadline, its end starts it anew.
  mutating func notePause(_ rollout: inout Rollout) throws(APIStatus) {
    guard rollout.progressDeadline != nil else { return }
    let reason = rollout.deployment.condition(DeploymentCondition.progressing)?["reason"].string
    if reason == "ProgressDeadlineExceeded" { return }
    let wasPaused = reason == "DeploymentPaused"
    guard rollout.isPaused != wasPaused else { return }
    let condition =
      rollout.isPaused
      ? DeploymentCondition.make(
        DeploymentCondition.progressing, "Unknown", "DeploymentPaused", "Deployment is paused",
        at: now)
      : DeploymentCondition.make(
        DeploymentCondition.progressing, "Unknown", "DeploymentResumed", "Deployment is resumed",
        at: now)
    DeploymentCondition.set(condition, in: &rollout.deployment["status"])
    try updateStatus(&rollout)
  }
}
