import KubernetesAPI

/// Deletes what has no owner any more, and does what deletions leave to it: orphaning dependents,
/// deleting them before their owner.
/// https://kubernetes.io/docs/concepts/architecture/garbage-collection/
struct GarbageCollector: Controller {
  static let controllerName = "generic-garbage-collector"
  let name = controllerName

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    let object = change.object
    if change.kind == .deleted {
      return cluster.store.dependents(of: object.uid) + waitingOwners(of: object, cluster)
    }
    let owners = object.metadata["ownerReferences"]
    let finalizers = object.finalizers
    let isHeld =
      object.isBeingDeleted
      && (finalizers.contains("foregroundDeletion") || finalizers.contains("orphan"))
    if change.kind == .added {
      let lacksOwner = owners.elements.contains {
        cluster.store.object(uid: $0["uid"].string ?? "") == nil
      }
      return lacksOwner || isHeld ? [change.key] : []
    }
    let before = change.previous?.metadata ?? .null
    let hasChanged =
      before["ownerReferences"] != owners
      || before["deletionTimestamp"] != object.metadata["deletionTimestamp"]
      || before["finalizers"] != object.metadata["finalizers"]
    guard hasChanged else { return [] }
    var keys: [ObjectKey] = owners.isEmpty && !isHeld ? [] : [change.key]
    if isHeld { keys += cluster.store.dependents(of: object.uid) }
    // An owner that waits for this one may wait no longer.
    if before["ownerReferences"] != owners, let previous = change.previous {
      keys += waitingOwners(of: previous, cluster)
    }
    return keys
  }

  private static func waitingOwners(of object: JSON, _ cluster: Cluster) -> [ObjectKey] {
    object.metadata["ownerReferences"].elements.compactMap { owner in
      guard let key = cluster.store.object(uid: owner["uid"].string ?? ""),
        let object = cluster.store[key], object.waitsForDependents
      else { return nil }
      return key
    }
  }

  func reconcile(_ key: ObjectKey, in cluster: inout Cluster) throws(APIStatus) -> Timestamp? {
    guard let object = cluster.store[key] else { return nil }
    if object.isBeingDeleted, object.finalizers.contains("orphan") {
      try cluster.orphanDependents(of: object, at: key)
    } else if object.waitsForDependents {
      try cluster.letGoAfterDependents(object, at: key)
    } else {
      try cluster.collect(object, at: key)
    }
    return nil
  }
}

extension JSON {
  /// Being deleted in the foreground: the object stays until its dependents have gone.
  var waitsForDependents: Bool {
    isBeingDeleted && finalizers.contains("foregroundDeletion")
  }
}
