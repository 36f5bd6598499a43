import KubernetesAPI

/// Finds or makes the ReplicaSet of a Deployment's template, and counts revisions.
extension Cluster {
  /// - Returns: false when a write of another kind has to be seen first; the Deployment is looked
  ///   at again because of it.
  mutating func syncRevision(_ rollout: inout Rollout, createsNew: Bool) throws(APIStatus) -> Bool {
    let next = (rollout.oldSets.map(RolloutAnnotation.revision(of:)).max() ?? 0) + 1
    if let set = rollout.newSet {
      try keepUpToDate(set, &rollout, next)
    } else if createsNew {
      return try createNewSet(&rollout, next)
    }
    return true
  }

  private mutating func keepUpToDate(
    _ set: JSON, _ rollout: inout Rollout, _ next: Int
  ) throws(APIStatus) {
    var updated = set
    RolloutAnnotation.update(&updated, from: rollout.deployment, next: next)
    let wait = rollout.deployment["spec"]["minReadySeconds"]
    if (updated["spec"]["minReadySeconds"].int ?? 0) != (wait.int ?? 0) {
      updated["spec"].set("minReadySeconds", to: (wait.int ?? 0) == 0 ? nil : wait)
    }
    guard updated == set else {
      let stored = try update(
        updated, .replicaSets, as: .controller(DeploymentController.component))
      rollout.replace(stored)
      return
    }
    var needsUpdate = setRevision(RolloutAnnotation.revision(of: set), &rollout)
    if rollout.progressDeadline != nil,
      rollout.deployment.condition(DeploymentCondition.progressing) == nil
    {
      setProgressing(
        "True", "FoundNewReplicaSet", "Found new replica set \"\(set.name)\"", &rollout)
      needsUpdate = true
    }
    if needsUpdate { try updateStatus(&rollout) }
  }

  private mutating func createNewSet(
    _ rollout: inout Rollout, _ next: Int
  ) throws(APIStatus) -> Bool {
    let set = newReplicaSet(rollout, next)
    let created: JSON
    var isNew = true
    do throws(APIStatus) {
      created = try create(set, .replicaSets, as: .controller(DeploymentController.component))
    } catch  where error.reason == "AlreadyExists" {
      guard let present = try ownSet(named: set.name, &rollout) else { throw error }
      created = present
      isNew = false
    } catch {
      try noteFailedCreation(of: set, error, &rollout)
      throw error
    }
    if isNew, created.replicas > 0 {
      recordScaling(created, from: 0, to: created.replicas, rollout)
    }
    rollout.newSet = created
    var needsUpdate = setRevision(next, &rollout)
    if isNew, rollout.progressDeadline != nil {
      setProgressing(
        "True", "NewReplicaSetCreated", "Created new replica set \"\(created.name)\"", &rollout)
      needsUpdate = true
    }
    if needsUpdate { try updateStatus(&rollout) }
    return true
  }

  private func newReplicaSet(_ rollout: Rollout, _ next: Int) -> JSON {
    let deployment = rollout.deployment
    let hash = TemplateHash.of(
      Rollout.withoutHash(deployment["spec"]["template"]),
      collisions: deployment["status"]["collisionCount"].int)
    var template = deployment["spec"]["template"]
    template["metadata"]["labels"][Rollout.hashLabel] = .string(hash)
    var selector = deployment["spec"]["selector"]
    selector["matchLabels"][Rollout.hashLabel] = .string(hash)
    var set: JSON = [
      "apiVersion": "apps/v1", "kind": "ReplicaSet",
      "metadata": [
        "name": .string("\(deployment.name)-\(hash)"), "namespace": .string(deployment.namespace),
        "labels": template["metadata"]["labels"],
        "ownerReferences": [OwnerReference.controller(deployment)],
      ],
      "spec": ["replicas": 0, "selector": selector, "template": template],
    ]
    set["spec"].setCount("minReadySeconds", deployment["spec"]["minReadySeconds"].int ?? 0)
    set["spec"]["replicas"] = JSON(newReplicas(rollout, current: 0))
    RolloutAnnotation.update(&set, from: deployment, next: next)
    RolloutAnnotation.setReplicas(
      &set, desired: rollout.replicas, maximum: rollout.replicas + rollout.maxSurge)
    return set
  }

  /// A set of the new one's name that is there already: it is the new one when it is ours and of
  /// the same template. If not, two templates have one hash, and a count makes the next differ.
  private mutating func ownSet(
    named name: String, _ rollout: inout Rollout
  ) throws(APIStatus) -> JSON? {
    let deployment = rollout.deployment
    let present = store[ObjectKey(.replicaSets, deployment.namespace, name)]
    if let present, present.controllerReference?["uid"].string == deployment.uid,
      Rollout.withoutHash(present["spec"]["template"])
        == Rollout.withoutHash(deployment["spec"]["template"])
    {
      return present
    }
    rollout.deployment["status"]["collisionCount"] = JSON(
      deployment.statusCount("collisionCount") + 1)
    try updateStatus(&rollout)
    return nil
  }

  private mutating func noteFailedCreation(
    of set: JSON, _ refusal: APIStatus, _ rollout: inout Rollout
  ) throws(APIStatus) {
    if refusal.isAboutTerminatingNamespace { return }
    let message = "Failed to create new replica set \"\(set.name)\": \(refusal.message)"
    if rollout.progressDeadline != nil {
      setProgressing("False", "ReplicaSetCreateError", message, &rollout)
      try updateStatus(&rollout)
    }
    record(
      .warning, "ReplicaSetCreateError", message, about: rollout.deployment,
      from: .controller(DeploymentController.component))
  }

  private func setProgressing(
    _ status: String, _ reason: String, _ message: String, _ rollout: inout Rollout
  ) {
    let condition = DeploymentCondition.make(
      DeploymentCondition.progressing, status, reason, message, at: now)
    DeploymentCondition.set(condition, in: &rollout.deployment["status"])
  }

  /// - Returns: whether the Deployment's own revision changed.
  private func setRevision(_ revision: Int, _ rollout: inout Rollout) -> Bool {
    let text = String(revision)
    guard rollout.deployment.annotations[RolloutAnnotation.revision].string != text else {
      return false
    }
    rollout.deployment["metadata"]["annotations"][RolloutAnnotation.revision] = .string(text)
    return true
  }
}
