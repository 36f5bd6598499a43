import KubernetesAPI

extension Cluster {
  /// A request for a part of an object, or for something done to it.
  mutating func subresource(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    guard target.type.has(subresource: target.subresource.firstPathPart) else {
      throw .noSubresource
    }
    let method = target.request.method
    switch target.subresource.firstPathPart {
    case "status":
      switch method {
      case .get: return try get(target)
      case .put: return try replace(target)
      case .patch: return try patch(target)
      default: throw .methodNotSupported(target.type.groupResource, target.verb)
      }
    case "scale": return try scale(target)
    case "finalize": return try finalize(target)
    case "log": return try logs(target)
    case "exec": return try exec(target)
    case "eviction": return try eviction(target)
    case "binding": return try binding(target)
    case "token": return try token(target)
    case "resize" where method == .patch || method == .put: return try patch(target)
    case "attach", "portforward", "proxy", "ephemeralcontainers":
      throw .notSimulated(Self.refusal(of: target.subresource.firstPathPart))
    default: throw .notSimulated(Self.refusal(of: target.subresource.firstPathPart))
    }
  }

  /// What is not simulated, and what does the job instead.
  private static func refusal(of subresource: String) -> String {
    let instead =
      switch subresource {
      case "attach": "kubectl logs -f shows what the container writes"
      case "portforward", "proxy": "kubectl exec POD -- wget -qO- http://SERVICE asks from within"
      case "ephemeralcontainers": "kubectl exec runs commands in the container itself"
      default: "kubectl api-resources lists what there is"
      }
    return "drydock does not simulate \(subresource): \(instead)"
  }

  /// https://kubernetes.io/docs/reference/kubernetes-api/autoscaling/scale-v1/
  private mutating func scale(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    guard let object = store[target.key] else {
      throw .notFound(target.type.groupResource, target.name)
    }
    guard let view = scaleView(of: target.type) else { throw .noSubresource }
    let before = try view.scale(of: object)
    guard target.request.method != .get else { return answer(scale: before, target) }
    let changed = try view.apply(
      try scaleAfter(before, target), to: object, resource: target.type.groupResource)
    var options = try writeOptions(target.request)
    options.isTrusted = true
    options.subresource = "scale"
    let stored = try update(
      changed, target.resource, as: requester(of: target.request), options: options)
    return answer(scale: try view.scale(of: stored), target)
  }

  private func scaleAfter(_ before: JSON, _ target: ResourceRequest) throws(APIStatus) -> JSON {
    let body = try json(target.request)
    guard target.request.method == .patch else { return body }
    switch target.request.contentType.split(separator: ";").first.map(String.init) ?? "" {
    case "application/json-patch+json": return try JSONPatch.apply(body, to: before)
    default: return try MergePatch.apply(body, to: before)
    }
  }

  private func answer(scale: JSON, _ target: ResourceRequest) -> APIResponse {
    guard target.request.form == .table else { return APIResponse(json: scale) }
    let kind = GroupVersionKind(group: "autoscaling", version: "v1", kind: "Scale")
    var writer = JSONWriter()
    TableWriter(TablePrinter(for: kind), including: target.included)
      .write(scale, now: now, to: &writer)
    return APIResponse(body: .bytes(writer.bytes))
  }

  /// The namespace controller's, and any administrator's, way to let a namespace go.
  private mutating func finalize(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    guard var object = store[target.key] else {
      throw .notFound(target.type.groupResource, target.name)
    }
    let (wanted, _) = try decoded(target.request.body, target)
    object["spec"] = wanted["spec"]
    let stored = try update(
      object, target.resource, as: requester(of: target.request))
    return answer(stored, target)
  }

  /// What a scheduler does. https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/binding-v1/
  private mutating func binding(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    guard let pod = store[target.key] else { throw .notFound(.pods, target.name) }
    let binding = try json(target.request)
    let node = binding["target"]["name"].string ?? ""
    if let bound = pod["spec"]["nodeName"].string, !bound.isEmpty {
      throw .conflict(
        GroupResource("pods/binding"), target.name,
        "pod \(target.name) is already assigned to node \"\(bound)\"")
    }
    try change(target.key, as: target.request.requester) { $0["spec"]["nodeName"] = .string(node) }
    return APIResponse(
      code: 201,
      json: [
        "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success", "code": 201,
      ])
  }
}

extension APIStatus {
  /// What the server says of a part that a resource does not have.
  static var noSubresource: APIStatus { .pathNotFound }
}

extension String {
  /// `proxy` of `proxy/metrics`.
  var firstPathPart: String { split(separator: "/").first.map(String.init) ?? self }
}
