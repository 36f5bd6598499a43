import KubernetesAPI

extension Cluster {
  /// Answers one request. Every request has an answer; refusals are `Status` objects.
  public mutating func handle(_ request: APIRequest) -> APIResponse {
    warnings = []
    do throws(APIStatus) {
      if let response = try discovery(request) { return response }
      return try resourceAnswer(request).adding(warnings)
    } catch {
      // A path that is not there is answered before anything knows of objects.
      return error == .pathNotFound
        ? .text("404 page not found\n", code: 404) : APIResponse(error)
    }
  }

  private mutating func resourceAnswer(_ request: APIRequest) throws(APIStatus) -> APIResponse {
    let target = try target(of: request)
    try authorize(target)
    if target.type.kind.group == Self.metricsGroup { return try metrics(target) }
    if !target.subresource.isEmpty { return try subresource(target) }
    if Cluster.reviewGroups.contains(target.type.kind.group) { return try review(target) }
    switch target.verb {
    case "get": return try get(target)
    case "list": return try list(target)
    case "watch": return try watch(target)
    case "create": return try post(target)
    case "update": return try replace(target)
    case "patch": return try patch(target)
    case "delete": return try delete(target)
    case "deletecollection": return try deleteCollection(target)
    default: throw .pathNotFound
    }
  }

  /// What a request is about. Permission is asked before it is known whether the object exists.
  private func target(of request: APIRequest) throws(APIStatus) -> ResourceRequest {
    guard let path = ResourcePath(request.path) else { throw .pathNotFound }
    let isCluster = path.resource == "namespaces" && path.group.isEmpty
    guard
      let type = resources.type(
        group: path.group, version: path.version, plural: path.resource),
      type.isNamespaced || path.namespace.isEmpty
    else { throw .pathNotFound }
    let name = path.name
    let verb = verb(of: request, path)
    guard type.verbs.contains(verb) || !path.subresource.isEmpty else {
      throw .methodNotSupported(type.groupResource, verb)
    }
    if type.isNamespaced, path.namespace.isEmpty, !["list", "watch"].contains(verb) {
      throw verb == "create"
        ? .badRequest("an empty namespace may not be set during creation") : .pathNotFound
    }
    var target = ResourceRequest(
      type: type, namespace: isCluster ? "" : path.namespace, name: name,
      subresource: path.subresource, verb: verb, request: request,
      resource: resources.storage(of: type))
    if request.form == .table {
      target.included = try TableWriter.IncludedObject(
        parameter: request.parameter("includeObject") ?? "")
    }
    return target
  }

  private func verb(of request: APIRequest, _ path: ResourcePath) -> String {
    switch request.method {
    case .get:
      if path.isWatch { return "watch" }
      if !path.name.isEmpty { return "get" }
      return request.flag("watch") ? "watch" : "list"
    case .post: return "create"
    case .put: return "update"
    case .patch: return "patch"
    case .delete: return path.name.isEmpty ? "deletecollection" : "delete"
    }
  }
}
