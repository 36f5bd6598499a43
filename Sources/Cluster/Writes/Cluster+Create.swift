import KubernetesAPI

extension Cluster {
  /// Creates an object: admission, identity, validation, storage, in the API server's order.
  /// - Parameter object: decoded and defaulted, in the stored version.
  /// - Returns: the object as stored, or as it would be.
  @discardableResult
  mutating func create(
    _ object: JSON, _ resource: GroupResource, as requester: Requester,
    options: WriteOptions = .trusted
  ) throws(APIStatus) -> JSON {
    guard let type = resources.storedType(resource) else { throw .pathNotFound }
    if options.isDryRun {
      var trial = self
      var stored = options
      stored.isDryRun = false
      var created = try trial.create(object, resource, as: requester, options: stored)
      warnings = trial.warnings
      // It is in no version of the store.
      created["metadata"].remove("resourceVersion")
      return created
    }
    var object = object
    try checkNamespace(of: object, type)
    // Owned is what was asked for, not what admission and allocation add.
    own(&object, old: nil, type, requester, options)
    // Before a name is made: refusals speak of the stem.
    try admitCreate(&object, type, requester)
    if object.name.isEmpty, let stem = object.metadata["generateName"].string, !stem.isEmpty {
      // Long stems are cut so that the name stays within 63 letters.
      object["metadata"]["name"] = .string(stem.utf8Prefix(58) + newSuffix())
    }
    object["metadata"]["uid"] = .string(newUID())
    object["metadata"]["creationTimestamp"] = now.json
    for field in ["deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "resourceVersion"]
    {
      object["metadata"].remove(field)
    }
    prepareForCreate(&object, type)
    if resource == .services { try allocate(&object, old: nil) }
    if !options.isTrusted { try validate(creating: object, type) }
    try checkAdmission(creating: object, type, requester)
    let key = ObjectKey(resource, of: object)
    if let present = store[key] {
      var refusal = APIStatus.alreadyExists(resource, object.name)
      if present.isBeingDeleted { refusal.message = "object is being deleted: \(refusal.message)" }
      throw refusal
    }
    let stored = put(object, at: key)
    didCreate(stored, type)
    return stored
  }

  /// https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#namespacelifecycle
  private func checkNamespace(of object: JSON, _ type: ResourceType) throws(APIStatus) {
    guard type.isNamespaced else { return }
    let namespace = object.namespace
    guard let home = store[ObjectKey(.namespaces, "", namespace)] else {
      throw .notFound(.namespaces, namespace)
    }
    guard home.isBeingDeleted || home["status"]["phase"] == "Terminating" else { return }
    var status = APIStatus.forbidden(
      type.groupResource, object.name,
      "unable to create new content in namespace \(namespace) because it is being terminated")
    status.causes = [
      .init(
        reason: "NamespaceTerminating",
        message: "namespace \(namespace) is being terminated", field: "metadata.namespace")
    ]
    throw status
  }
}

extension String {
  /// The first bytes, at most so many, of a text of ASCII.
  func utf8Prefix(_ count: Int) -> String {
    utf8.count <= count ? self : String(decoding: utf8.prefix(count), as: UTF8.self)
  }
}
