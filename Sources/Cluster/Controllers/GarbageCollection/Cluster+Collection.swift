import KubernetesAPI

/// What the garbage collector does about one object.
extension Cluster {
  private static let collector = Requester.controller(GarbageCollector.controllerName)

  /// What an owner reference points at.
  private enum OwnerState {
    case present
    /// It is deleted once its dependents are.
    case waiting
    case absent
    /// A kind that the server does not serve, or an owner within a namespace of an object without
    /// one: nobody knows, so nothing is done.
    case unknown
  }

  /// Deletes an object whose owners have all gone, and takes references to those who have gone off
  /// one that has others.
  mutating func collect(_ object: JSON, at key: ObjectKey) throws(APIStatus) {
    let owners = object.metadata["ownerReferences"].elements
    guard !owners.isEmpty, !object.isBeingDeleted else { return }
    let states = owners.map { state(of: $0, for: key) }
    for (owner, state) in zip(owners, states) where state == .absent {
      reportIfElsewhere(owner, object, key)
    }
    guard !states.contains(.unknown) else { return }
    if states.contains(.present) {
      guard states.contains(where: { $0 != .present }) else { return }
      let kept = zip(owners, states).filter { $0.1 == .present }.map(\.0)
      try change(key, as: Cluster.collector) {
        $0["metadata"]["ownerReferences"] = .array(kept)
      }
      return
    }
    var options = DeleteOptions()
    options.uid = object.uid
    options.propagation = .background
    if states.contains(.waiting), !store.dependents(of: object.uid).isEmpty {
      options.propagation = .foreground
    } else if object.finalizers.contains("orphan") {
      options.propagation = .orphan
    } else if object.finalizers.contains("foregroundDeletion") {
      options.propagation = .foreground
    }
    try delete(key, as: Cluster.collector, options: options)
  }

  private func state(of owner: JSON, for dependent: ObjectKey) -> OwnerState {
    let kind = GroupVersionKind(
      apiVersion: owner["apiVersion"].string ?? "", kind: owner["kind"].string ?? "")
    guard let type = resources.type(kind) else { return .unknown }
    if type.isNamespaced, dependent.namespace.isEmpty { return .unknown }
    let key = ObjectKey(
      resources.storage(of: type), type.isNamespaced ? dependent.namespace : "",
      owner["name"].string ?? "")
    guard let object = store[key], object.uid == owner["uid"].string else { return .absent }
    return object.waitsForDependents ? .waiting : .present
  }

  /// An owner in another namespace is none, which people should hear of.
  private mutating func reportIfElsewhere(_ owner: JSON, _ object: JSON, _ key: ObjectKey) {
    guard let place = store.object(uid: owner["uid"].string ?? ""),
      !place.namespace.isEmpty, place.namespace != key.namespace
    else { return }
    let reference =
      "[\(owner["apiVersion"].string ?? "")/\(owner["kind"].string ?? ""), namespace: "
      + "\(key.namespace), name: \(owner["name"].string ?? ""), uid: \(owner["uid"].string ?? "")]"
    record(
      .warning, "OwnerRefInvalidNamespace",
      "ownerRef \(reference) does not exist in namespace \"\(key.namespace)\"", about: object,
      from: .controller("garbage-collector-controller"))
  }

  /// Takes the owner off its dependents, then lets it go.
  mutating func orphanDependents(of owner: JSON, at key: ObjectKey) throws(APIStatus) {
    for dependent in store.dependents(of: owner.uid) {
      try change(dependent, as: Cluster.collector) { object in
        let rest = object.metadata["ownerReferences"].elements.filter {
          $0["uid"].string != owner.uid
        }
        object["metadata"].set("ownerReferences", to: rest.isEmpty ? nil : .array(rest))
      }
    }
    try removeFinalizer("orphan", at: key)
  }

  /// Lets an owner go when no dependent blocks it any more, and deletes those that still do.
  mutating func letGoAfterDependents(_ owner: JSON, at key: ObjectKey) throws(APIStatus) {
    let dependents = store.dependents(of: owner.uid)
    let isBlocked = dependents.contains { dependent in
      guard let object = store[dependent] else { return false }
      return object.metadata["ownerReferences"].elements.contains {
        $0["uid"].string == owner.uid && $0["blockOwnerDeletion"].bool == true
      }
    }
    for dependent in dependents {
      guard let object = store[dependent], !object.isBeingDeleted else { continue }
      try collect(object, at: dependent)
    }
    if !isBlocked { try removeFinalizer("foregroundDeletion", at: key) }
  }

  private mutating func removeFinalizer(_ name: String, at key: ObjectKey) throws(APIStatus) {
    try change(key, as: Cluster.collector) { object in
      let rest = object.finalizers.filter { $0 != name }
      object["metadata"].set("finalizers", to: rest.isEmpty ? nil : JSON(rest))
    }
  }
}
