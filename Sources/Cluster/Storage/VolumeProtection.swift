import KubernetesAPI

/// The controllers that keep claims that pods use, and volumes that are bound, from going: they
/// take the finalizers away that hold these when they are deleted.
/// https://kubernetes.io/docs/concepts/storage/persistent-volumes/#storage-object-in-use-protection
struct VolumeProtection: Controller {
  let name = "pvc-protection-controller"
  static let claimFinalizer = "kubernetes.io/pvc-protection"
  static let volumeFinalizer = "kubernetes.io/pv-protection"

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    switch change.key.resource {
    case .persistentVolumeClaims, .persistentVolumes:
      return change.object.isBeingDeleted && change.kind != .deleted ? [change.key] : []
    case .pods where change.kind == .deleted || change.object.isBeingDeleted:
      return PodClaim.all(of: change.object).map {
        ObjectKey(.persistentVolumeClaims, change.key.namespace, $0.name)
      }
    default: return []
    }
  }

  func reconcile(_ key: ObjectKey, in cluster: inout Cluster) throws(APIStatus) -> Timestamp? {
    guard let object = cluster.store[key], object.isBeingDeleted else { return nil }
    if key.resource == .persistentVolumes {
      guard object["status"]["phase"] != "Bound" else { return nil }
      try remove(Self.volumeFinalizer, from: key, "pv-protection-controller", in: &cluster)
    } else if !isUsed(object, in: cluster) {
      try remove(Self.claimFinalizer, from: key, name, in: &cluster)
    }
    return nil
  }

  /// By a pod that has a node, whether it still runs or not.
  private func isUsed(_ claim: JSON, in cluster: Cluster) -> Bool {
    cluster.store.list(.pods, namespace: claim.namespace).contains { pod in
      !pod["spec"]["nodeName"].isEmpty
        && PodClaim.all(of: pod).contains { reference in
          reference.name == claim.name && !(reference.isEphemeral && Self.isShutDown(pod))
        }
    }
  }

  private static func isShutDown(_ pod: JSON) -> Bool {
    pod.isBeingDeleted && pod.metadata["deletionGracePeriodSeconds"].int == 0
  }

  private func remove(
    _ finalizer: String, from key: ObjectKey, _ controller: String, in cluster: inout Cluster
  ) throws(APIStatus) {
    try cluster.change(key, as: .controller(controller)) { object in
      let rest = object.finalizers.filter { $0 != finalizer }
      object["metadata"].set("finalizers", to: rest.isEmpty ? nil : JSON(rest))
    }
  }
}
