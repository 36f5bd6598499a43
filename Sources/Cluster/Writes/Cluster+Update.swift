import KubernetesAPI

extension Cluster {
  /// Replaces an object, or its status.
  /// - Parameters:
  ///   - object: decoded and defaulted, in the stored version. Its `resourceVersion`, when it has
  ///     one, must be the stored object's.
  ///   - subresource: `status`, or empty for the object itself.
  /// - Returns: the object as stored. A write that changes nothing makes no new version.
  @discardableResult
  mutating func update(
    _ object: JSON, _ resource: GroupResource, subresource: String = "", as requester: Requester,
    options: WriteOptions = .trusted
  ) throws(APIStatus) -> JSON {
    guard let type = resources.storedType(resource) else { throw .pathNotFound }
    let key = ObjectKey(resource, of: object)
    guard let old = store[key] else { throw .notFound(resource, key.name) }
    if options.isDryRun {
      var trial = self
      var stored = options
      stored.isDryRun = false
      var updated = try trial.update(
        object, resource, subresource: subresource, as: requester, options: stored)
      warnings = trial.warnings
      updated["metadata"]["resourceVersion"] = old.metadata["resourceVersion"]
      return updated
    }
    try checkPreconditions(object, old, resource)
    var new = object
    keepSystemMetadata(&new, old)
    prepareForUpdate(&new, old, type, subresource: subresource)
    try admitUpdate(&new, old, type, subresource: subresource, requester)
    if resource == .services, subresource.isEmpty { try allocate(&new, old: old) }
    if !options.isTrusted { try validate(updating: old, to: new, type, subresource: subresource) }
    try checkAdmission(updating: old, to: new, type, subresource: subresource, requester)
    own(&new, old: old, type, requester, options, subresource: subresource)
    guard new != old else { return old }
    if new.isBeingDeleted, new.finalizers.isEmpty, isFinished(new, type) {
      // The last finalizer has gone: so does the object.
      store.put(new, at: key, time: now)
      didDelete(new, type)
      remove(key)
      return new
    }
    let stored = put(new, at: key)
    didUpdate(stored, old, type)
    return stored
  }

  /// Changes an object as its controller sees fit. Nothing happens when it is gone.
  /// - Returns: the object as stored; nil when it is gone.
  @discardableResult
  mutating func change(
    _ key: ObjectKey, subresource: String = "", as requester: Requester,
    _ edit: (inout JSON) -> Void
  ) throws(APIStatus) -> JSON? {
    guard var object = store[key] else { return nil }
    edit(&object)
    return try update(object, key.resource, subresource: subresource, as: requester)
  }

  private func checkPreconditions(
    _ object: JSON, _ old: JSON, _ resource: GroupResource
  ) throws(APIStatus) {
    if !object.uid.isEmpty, object.uid != old.uid {
      throw .conflict(
        resource, old.name,
        "Precondition failed: UID in precondition: \(object.uid), UID in object meta: \(old.uid)")
    }
    if !object.resourceVersion.isEmpty, object.resourceVersion != old.resourceVersion {
      throw .staleVersion(resource, old.name)
    }
  }

  /// What only the server decides.
  private func keepSystemMetadata(_ new: inout JSON, _ old: JSON) {
    for field in [
      "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation",
      "resourceVersion", "namespace", "name", "generateName",
    ] {
      new["metadata"].set(field, to: old.metadata.value(field))
    }
  }
}
