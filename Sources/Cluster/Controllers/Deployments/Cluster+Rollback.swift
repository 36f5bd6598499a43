import KubernetesAPI

/// Rolls back by annotation `deprecated.deployment.rollback.to`, as old clients ask for it.
/// `kubectl rollout undo` changes the template itself.
extension Cluster {
  mutating func rollBack(
    _ rollout: inout Rollout, to revision: Int
  ) throws(APIStatus) -> Timestamp? {
    guard try syncRevision(&rollout, createsNew: true) else { return nil }
    var wanted = revision
    if wanted == 0 {
      wanted = lastRevision(rollout)
      if wanted == 0 {
        tell(.warning, "RollbackRevisionNotFound", "Unable to find last revision.", rollout)
        try clearRollback(&rollout, template: nil)
        return nil
      }
    }
    guard let set = rollout.allSets.first(where: { RolloutAnnotation.revision(of: $0) == wanted })
    else {
      tell(
        .warning, "RollbackRevisionNotFound", "Unable to find the revision to rollback to.",
        rollout)
      try clearRollback(&rollout, template: nil)
      return nil
    }
    let template = Rollout.withoutHash(set["spec"]["template"])
    guard Rollout.withoutHash(rollout.deployment["spec"]["template"]) != template else {
      tell(
        .warning, "RollbackTemplateUnchanged",
        "The rollback revision contains the same template as current deployment "
          + "\"\(rollout.deployment.name)\"", rollout)
      try clearRollback(&rollout, template: nil)
      return nil
    }
    try clearRollback(&rollout, template: template)
    tell(
      .normal, "DeploymentRollback",
      "Rolled back deployment \"\(rollout.deployment.name)\" to revision \(wanted)", rollout)
    return nil
  }

  /// The greatest revision but one.
  private func lastRevision(_ rollout: Rollout) -> Int {
    let revisions = rollout.allSets.map(RolloutAnnotation.revision(of:)).sorted(by: >)
    return revisions.count > 1 ? revisions[1] : 0
  }

  private mutating func clearRollback(
    _ rollout: inout Rollout, template: JSON?
  ) throws(APIStatus) {
    try change(rollout.key, as: .controller(DeploymentController.component)) {
      $0["metadata"]["annotations"].remove(RolloutAnnotation.rollback)
      if let template { $0["spec"]["template"] = template }
    }
  }

  private mutating func tell(
    _ type: EventType, _ reason: String, _ message: String, _ rollout: Rollout
  ) {
    record(
      type, reason, message, about: rollout.deployment,
      from: .controller(DeploymentController.component))
  }
}
