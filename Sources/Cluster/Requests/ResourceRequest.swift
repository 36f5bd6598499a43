import KubernetesAPI

/// A request that names a resource: which, where, and what is to be done.
struct ResourceRequest: Sendable {
  var type: ResourceType
  /// Empty for cluster-wide resources, and for lists over all namespaces.
  var namespace: String
  /// Empty for collections.
  var name: String
  var subresource: String
  /// What authorization is asked: get, list, watch, create, update, patch, delete, deletecollection.
  var verb: String
  var request: APIRequest
  /// How much of each object a table's rows carry.
  var included = TableWriter.IncludedObject.metadata

  /// Where the objects are stored: a group's own events are the core group's.
  var resource: GroupResource

  var key: ObjectKey { ObjectKey(resource, namespace, name) }
}

/// The parts of a path below `/api` or `/apis`.
struct ResourcePath: Sendable, Hashable {
  var group: String
  var version: String
  var isWatch = false
  var namespace = ""
  var resource: String
  var name = ""
  var subresource = ""

  /// nil for a path that names no resource.
  init?(_ path: String) {
    var parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)[...]
    guard let root = parts.popFirst() else { return nil }
    if root == "api" {
      guard let version = parts.popFirst() else { return nil }
      (group, self.version) = ("", version)
    } else if root == "apis" {
      guard let group = parts.popFirst(), let version = parts.popFirst() else { return nil }
      (self.group, self.version) = (group, version)
    } else {
      return nil
    }
    if parts.first == "watch" {
      isWatch = true
      parts.removeFirst()
    }
    // `namespaces/x/pods` is within a namespace; `namespaces/x` and `namespaces/x/status` are it.
    if parts.first == "namespaces", parts.count > 2,
      !["status", "finalize"].contains(parts[parts.startIndex + 2])
    {
      parts.removeFirst()
      namespace = parts.removeFirst()
    }
    guard let resource = parts.popFirst() else { return nil }
    self.resource = resource
    name = parts.popFirst() ?? ""
    subresource = parts.joined(separator: "/")
  }
}
