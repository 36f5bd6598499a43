import KubernetesAPI

/// Adoption and release: a controller owns what its selector matches and nobody else controls.
/// https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#how-a-replicaset-works
extension Cluster {
  /// The objects of a resource that a controller owns, after orphans that match have been adopted
  /// and objects that no longer match have been let go.
  /// - Parameters:
  ///   - finalizer: what adopted objects get, and lose when they are let go.
  ///   - filter: further says which orphans may be adopted and which objects are kept.
  mutating func claim(
    _ resource: GroupResource, for owner: JSON, selector: LabelSelector, by controller: String,
    finalizer: String? = nil, where filter: (JSON) -> Bool = { _ in true }
  ) throws(APIStatus) -> [JSON] {
    let requester = Requester.controller(controller)
    var claimed: [JSON] = []
    for object in store.controlled(resource, by: owner.uid) {
      if selector.matches(object.labels), filter(object) {
        claimed.append(object)
      } else if !owner.isBeingDeleted {
        try change(ObjectKey(resource, of: object), as: requester) {
          OwnerReference.remove(uid: owner.uid, from: &$0)
          if let finalizer { $0.removeFinalizer(finalizer) }
        }
      }
    }
    guard !owner.isBeingDeleted else { return claimed }
    for object in store.orphans(resource, namespace: owner.namespace)
    where !object.isBeingDeleted && selector.matches(object.labels) && filter(object) {
      let adopted = try change(ObjectKey(resource, of: object), as: requester) {
        OwnerReference.add(owner, to: &$0)
        if let finalizer { $0["metadata"]["finalizers"].append(.string(finalizer)) }
      }
      if let adopted { claimed.append(adopted) }
    }
    return claimed
  }
}

extension Cluster {
  /// The controllers of a resource that look after an object: its own one, before and after the
  /// change, or, for an orphan whose labels or owner have changed, all whose selector matches.
  func owners(
    of change: Change, kind: String, in resource: GroupResource,
    selector: (JSON) -> LabelSelector? = { LabelSelector($0["spec"]["selector"]) }
  ) -> [ObjectKey] {
    let object = change.object
    let owner = OwnerReference.controllerKey(of: object, kind: kind, resource: resource)
    var keys = owner.map { [$0] } ?? []
    if let previous = change.previous,
      let earlier = OwnerReference.controllerKey(of: previous, kind: kind, resource: resource),
      earlier != owner
    {
      keys.append(earlier)
    }
    guard change.kind != .deleted, object.controllerReference == nil else { return keys }
    if let previous = change.previous, previous.labels == object.labels,
      previous.controllerReference == nil
    {
      return keys
    }
    for candidate in store.list(resource, namespace: object.namespace) {
      if let selector = selector(candidate), selector.matches(object.labels) {
        keys.append(ObjectKey(resource, of: candidate))
      }
    }
    return keys
  }
}

extension JSON {
  mutating func removeFinalizer(_ name: String) {
    let rest = finalizers.filter { $0 != name }
    self["metadata"].set("finalizers", to: rest.isEmpty ? nil : JSON(rest))
  }
}
