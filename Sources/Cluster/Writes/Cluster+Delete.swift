import KubernetesAPI

extension Cluster {
  /// What a deletion did.
  enum Deletion: Sendable {
    /// Gone at once; the last state.
    case removed(JSON)
    /// Marked: a grace period or finalizers hold it.
    case marked(JSON)
  }

  /// Deletes an object, or marks it as going while a kubelet or finalizers hold it.
  /// https://kubernetes.io/docs/concepts/architecture/garbage-collection/
  @discardableResult
  mutating func delete(
    _ key: ObjectKey, as requester: Requester, options: DeleteOptions = DeleteOptions()
  ) throws(APIStatus) -> Deletion {
    guard let type = resources.storedType(key.resource) else { throw .pathNotFound }
    guard let old = store[key] else { throw .notFound(key.resource, key.name) }
    if options.isDryRun {
      var trial = self
      var stored = options
      stored.isDryRun = false
      return try trial.delete(key, as: requester, options: stored)
    }
    try checkPreconditions(old, key, options)
    try checkAdmission(deleting: old, type, requester)
    var object = old
    addFinalizers(&object, type, options)
    if type.groupResource == .customResourceDefinitions { hold(definition: &object) }
    let grace = graceSeconds(of: old, type, options)
    if object.finalizers.isEmpty, grace == 0, !isHeldByContents(old, type) {
      didDelete(object, type)
      return .removed(remove(key) ?? object)
    }
    mark(&object, grace: grace, type)
    guard object != old else { return .marked(old) }
    return .marked(put(object, at: key))
  }

  private mutating func mark(_ object: inout JSON, grace: Int, _ type: ResourceType) {
    if type.groupResource == .namespaces {
      markNamespace(&object)
      return
    }
    if type.groupResource == .customResourceDefinitions {
      if !object.isBeingDeleted { object["metadata"]["deletionTimestamp"] = now.json }
      return
    }
    let alreadyMarked = object.metadata["deletionGracePeriodSeconds"].int
    if let alreadyMarked {
      // A shorter grace period shortens the wait; a longer one changes nothing.
      guard grace < alreadyMarked else { return }
      let begun = object.deletedAt.map { $0.advanced(seconds: Double(-alreadyMarked)) } ?? now
      object["metadata"]["deletionTimestamp"] = begun.advanced(seconds: Double(grace)).json
    } else {
      object["metadata"]["deletionTimestamp"] = now.advanced(seconds: Double(grace)).json
      if object.metadata.has("generation") {
        object["metadata"]["generation"] = JSON(object.generation + 1)
      }
    }
    object["metadata"]["deletionGracePeriodSeconds"] = JSON(grace)
  }

  /// A namespace has no grace period, and says in its phase that it is going.
  private func markNamespace(_ object: inout JSON) {
    if !object.isBeingDeleted { object["metadata"]["deletionTimestamp"] = now.json }
    object["status"]["phase"] = "Terminating"
  }

  private func checkPreconditions(
    _ old: JSON, _ key: ObjectKey, _ options: DeleteOptions
  ) throws(APIStatus) {
    if let uid = options.uid, uid != old.uid {
      throw .conflict(
        key.resource, key.name,
        "the UID in the precondition (\(uid)) does not match the UID in record (\(old.uid)). "
          + "The object might have been deleted and then recreated")
    }
    if let version = options.resourceVersion, version != old.resourceVersion {
      throw .conflict(
        key.resource, key.name,
        "the ResourceVersion in the precondition (\(version)) does not match the ResourceVersion "
          + "in record (\(old.resourceVersion)). The object might have been modified")
    }
  }

  /// Orphaning and foreground deletion are finalizers that the garbage collector takes away.
  private func addFinalizers(_ object: inout JSON, _ type: ResourceType, _ options: DeleteOptions) {
    guard let propagation = options.propagation else { return }
    var finalizers = object.finalizers.filter { $0 != "orphan" && $0 != "foregroundDeletion" }
    switch propagation {
    case .orphan: finalizers.append("orphan")
    case .foreground: finalizers.append("foregroundDeletion")
    case .background: break
    }
    if finalizers != object.finalizers {
      object["metadata"].set("finalizers", to: finalizers.isEmpty ? nil : JSON(finalizers))
    }
  }

  /// Only pods have a grace period: their own, unless the request says; none for a pod that was
  /// never bound or whose containers have all ended.
  private func graceSeconds(
    of object: JSON, _ type: ResourceType, _ options: DeleteOptions
  ) -> Int {
    guard type.groupResource == .pods else { return 0 }
    let phase = object["status"]["phase"].string
    if object["spec"]["nodeName"].string == nil || phase == "Succeeded" || phase == "Failed" {
      return 0
    }
    let own = object["spec"]["terminationGracePeriodSeconds"].int ?? 30
    return max(0, options.gracePeriodSeconds ?? own)
  }

  /// A namespace stays until it is empty.
  private func isHeldByContents(_ object: JSON, _ type: ResourceType) -> Bool {
    type.groupResource == .namespaces && !object["spec"]["finalizers"].isEmpty
  }

  /// Whether an object that is marked may go when its finalizers have gone.
  func isFinished(_ object: JSON, _ type: ResourceType) -> Bool {
    switch type.groupResource {
    case .pods: object.metadata["deletionGracePeriodSeconds"].int == 0
    case .namespaces: object["spec"]["finalizers"].isEmpty
    default: true
    }
  }
}
