import KubernetesAPI

/// What is left in a namespace that is being emptied.
struct NamespaceContents {
  /// Objects left, by resource.
  private(set) var remaining: [GroupResource: Int] = [:]
  /// Objects left, by what holds them.
  private var finalizers: [String: Int] = [:]
  /// How long the slowest will need, in seconds.
  private(set) var estimate = 0

  /// For finalizers of others the controller allows so much.
  private static let finalizerEstimate = 15  // seconds

  /// Deletes everything: pods first, the rest when they have gone.
  /// https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/ OrderedNamespaceDeletion
  mutating func deleteAll(of namespace: String, in cluster: inout Cluster) throws(APIStatus) {
    try deleteAll(.pods, of: namespace, in: &cluster)
    guard remaining.isEmpty else { return }
    for resource in cluster.store.resources {
      guard resource != .pods, cluster.resources.storedType(resource)?.isNamespaced == true else {
        continue
      }
      try deleteAll(resource, of: namespace, in: &cluster)
    }
  }

  private mutating func deleteAll(
    _ resource: GroupResource, of namespace: String, in cluster: inout Cluster
  ) throws(APIStatus) {
    var options = DeleteOptions()
    options.propagation = .background
    let requester = Requester.controller("namespace-controller")
    for object in cluster.store.list(resource, namespace: namespace) {
      try cluster.delete(ObjectKey(resource, of: object), as: requester, options: options)
    }
    for object in cluster.store.list(resource, namespace: namespace) {
      remaining[resource, default: 0] += 1
      for finalizer in object.finalizers { finalizers[finalizer, default: 0] += 1 }
      let wait =
        resource == .pods
        ? object["spec"]["terminationGracePeriodSeconds"].int ?? 30 : Self.finalizerEstimate
      estimate = max(estimate, wait)
    }
  }
}

extension NamespaceContents {
  struct Condition {
    var type: String
    var status = "False"
    var reason: String
    var message: String

    func write(to condition: inout JSON) {
      condition["type"] = .string(type)
      condition["status"] = .string(status)
      condition["reason"] = .string(reason)
      condition["message"] = .string(message)
    }
  }

  /// In the controller's order and words.
  var conditions: [Condition] {
    [
      Condition(
        type: "NamespaceDeletionDiscoveryFailure", reason: "ResourcesDiscovered",
        message: "All resources successfully discovered"),
      Condition(
        type: "NamespaceDeletionGroupVersionParsingFailure", reason: "ParsedGroupVersions",
        message: "All legacy kube types successfully parsed"),
      Condition(
        type: "NamespaceDeletionContentFailure", reason: "ContentDeleted",
        message: "All content successfully deleted, may be waiting on finalization"),
      remainingCondition, finalizerCondition,
    ]
  }

  private var remainingCondition: Condition {
    let type = "NamespaceContentRemaining"
    if remaining.isEmpty {
      return Condition(
        type: type, reason: "ContentRemoved", message: "All content successfully removed")
    }
    let parts = remaining.map {
      "\($0.key.resource).\($0.key.group) has \($0.value) resource instances"
    }
    return Condition(
      type: type, status: "True", reason: "SomeResourcesRemain",
      message: "Some resources are remaining: \(parts.sorted().joined(separator: ", "))")
  }

  private var finalizerCondition: Condition {
    let type = "NamespaceFinalizersRemaining"
    if finalizers.isEmpty {
      return Condition(
        type: type, reason: "ContentHasNoFinalizers",
        message: "All content-preserving finalizers finished")
    }
    let parts = finalizers.map { "\($0.key) in \($0.value) resource instances" }
    return Condition(
      type: type, status: "True", reason: "SomeFinalizersRemain",
      message: "Some content in the namespace has finalizers remaining: "
        + parts.sorted().joined(separator: ", "))
  }
}
