import KubernetesAPI

/// Turns a Deployment into ReplicaSets, and moves pods from old ones to the new one.
/// https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
struct DeploymentController: Controller {
  static let component = "deployment-controller"
  let name = DeploymentController.component

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    switch change.key.resource {
    case .deployments: return [change.key]
    case .replicaSets: return cluster.owners(of: change, kind: "Deployment", in: .deployments)
    case .pods:
      // A Recreate rollout waits for the last old pod to have gone.
      guard change.kind == .deleted,
        let set = OwnerReference.controllerKey(
          of: change.object, kind: "ReplicaSet", resource: .replicaSets),
        let owner = cluster.store[set].flatMap({
          OwnerReference.controllerKey(of: $0, kind: "Deployment", resource: .deployments)
        }),
        cluster.store[owner]?["spec"]["strategy"]["type"].string == "Recreate"
      else { return [] }
      return [owner]
    default: return []
    }
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let deployment = cluster.store[key] else { return nil }
    if deployment["spec"]["selector"].isEmpty {
      return try refuseEmptySelector(deployment, key, in: &cluster)
    }
    let sets = try cluster.claim(
      .replicaSets, for: deployment, selector: LabelSelector(deployment["spec"]["selector"]),
      by: name)
    var rollout = Rollout(deployment, sets)
    if deployment.isBeingDeleted { return try cluster.syncStatusOnly(&rollout) }
    try cluster.notePause(&rollout)
    if rollout.isPaused { return try cluster.syncScale(&rollout) }
    if let revision = rollout.rollbackRevision {
      return try cluster.rollBack(&rollout, to: revision)
    }
    if try cluster.isScaling(&rollout) { return try cluster.syncScale(&rollout) }
    return rollout.isRecreate
      ? try cluster.rollOutRecreate(&rollout) : try cluster.rollOutRolling(&rollout)
  }

  private func refuseEmptySelector(
    _ deployment: JSON, _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    cluster.record(
      .warning, "SelectingAll",
      "This deployment is selecting all pods. A non-empty selector is required.",
      about: deployment, from: .controller(name))
    if (deployment["status"]["observedGeneration"].int ?? 0) < deployment.generation {
      try cluster.change(key, subresource: "status", as: .controller(name)) {
        $0["status"]["observedGeneration"] = JSON(deployment.generation)
      }
    }
    return nil
  }
}
