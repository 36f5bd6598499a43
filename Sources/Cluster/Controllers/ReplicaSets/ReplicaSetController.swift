import KubernetesAPI

/// Keeps as many pods as a ReplicaSet asks for.
/// https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/
struct ReplicaSetController: Controller {
  let name = ReplicaKind.replicaSet.controller

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    ReplicaKind.replicaSet.objects(concernedBy: change, in: cluster)
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    try cluster.reconcileReplicas(key, .replicaSet)
  }
}

/// https://kubernetes.io/docs/concepts/workloads/controllers/replicationcontroller/
struct ReplicationControllerController: Controller {
  let name = ReplicaKind.replicationController.controller

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    ReplicaKind.replicationController.objects(concernedBy: change, in: cluster)
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    try cluster.reconcileReplicas(key, .replicationController)
  }
}
