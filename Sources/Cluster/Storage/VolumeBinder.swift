import KubernetesAPI

/// The controller that joins claims and volumes, and reclaims volumes whose claims have gone.
/// https://kubernetes.io/docs/concepts/storage/persistent-volumes/
struct VolumeBinder: Controller {
  let name = "persistentvolume-binder"
  static let source = EventSource.controller("persistentvolume-controller")
  /// Claims that wait are looked at again: `--pvclaimbinder-sync-period`.
  static let resync: Int64 = 15_000_000  // microseconds

  static let bindCompleted = "pv.kubernetes.io/bind-completed"
  static let boundByController = "pv.kubernetes.io/bound-by-controller"
  static let selectedNode = "volume.kubernetes.io/selected-node"

  var requester: Requester { .controller(name) }

  /// A volume that changes concerns the claims that wait for one; a claim, its volume.
  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    switch change.key.resource {
    case .persistentVolumeClaims:
      let volume = change.object["spec"]["volumeName"].string ?? ""
      let claims = change.kind == .deleted ? [] : [change.key]
      return volume.isEmpty ? claims : claims + [ObjectKey(.persistentVolumes, "", volume)]
    case .persistentVolumes:
      let reference = change.object["spec"]["claimRef"]
      let volumes = change.kind == .deleted ? [] : [change.key]
      guard reference.isNull else {
        return volumes + [
          ObjectKey(
            .persistentVolumeClaims, reference["namespace"].string ?? "",
            reference["name"].string ?? "")
        ]
      }
      return volumes + waitingClaims(in: cluster)
    case .storageClasses: return waitingClaims(in: cluster)
    default: return []
    }
  }

  private static func waitingClaims(in cluster: Cluster) -> [ObjectKey] {
    cluster.store.list(.persistentVolumeClaims).filter {
      $0["spec"]["volumeName"].isEmpty
    }.map { ObjectKey(.persistentVolumeClaims, of: $0) }
  }

  func reconcile(_ key: ObjectKey, in cluster: inout Cluster) throws(APIStatus) -> Timestamp? {
    guard let object = cluster.store[key] else { return nil }
    if key.resource == .persistentVolumes {
      try synchronise(volume: object, key, in: &cluster)
      return nil
    }
    if object.annotations.has(Self.bindCompleted) {
      try checkBinding(of: object, key, in: &cluster)
      return nil
    }
    if try seek(for: object, key, in: &cluster) { return nil }
    return cluster.now.advanced(microseconds: Self.resync)
  }

  static func reference(to claim: JSON) -> JSON {
    [
      "kind": "PersistentVolumeClaim", "apiVersion": "v1", "namespace": .string(claim.namespace),
      "name": .string(claim.name), "uid": .string(claim.uid),
      "resourceVersion": .string(claim.resourceVersion),
    ]
  }
}
