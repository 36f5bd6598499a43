import KubernetesAPI

extension ClusterScenario {
  /// The cluster as it is before anyone touches it. Objects that cannot be created are left out:
  /// `faults(in:)` tells of them; so are steps that do not read.
  public func cluster(_ resources: ResourceRegistry) -> Cluster {
    var cluster = Cluster(resources: resources, settings: settings, start: start)
    for object in objects { _ = cluster.apply(object) }
    cluster.beginTraffic(traffic)
    cluster.plan((try? steps(resources)) ?? [])
    cluster.advance(to: start.advanced(seconds: age))
    return cluster
  }

  /// What is refused of the scenario's own objects, for those who write scenarios.
  public func faults(in resources: ResourceRegistry) -> [(object: JSON, message: String)] {
    var cluster = Cluster(resources: resources, settings: settings, start: start)
    return objects.compactMap { object in
      cluster.apply(object).map { (object, $0.message) }
    }
  }
}

extension Cluster {
  /// Creates an object, or brings the one of its name to what it says, as `kubectl apply
  /// --server-side` does.
  /// - Returns: the refusal, if any.
  public mutating func apply(
    _ object: JSON, namespace: String = "default", as requester: Requester = .administrator
  ) -> APIStatus? {
    let kind = object.groupVersionKind
    guard let type = resources.type(kind) else {
      return APIStatus(
        code: 404, reason: "NotFound",
        message: "no matches for kind \"\(kind.kind)\" in version \"\(kind.apiVersion)\"")
    }
    var object = object
    var path = kind.group.isEmpty ? "/api/\(kind.version)" : "/apis/\(kind.apiVersion)"
    if type.isNamespaced {
      if object.namespace.isEmpty { object["metadata"]["namespace"] = .string(namespace) }
      path += "/namespaces/\(object.namespace)"
    }
    path += "/\(type.plural)/\(object.name)"
    let response = handle(
      APIRequest(
        method: .patch, path: path,
        query: [("fieldManager", "drydock"), ("force", "true"), ("fieldValidation", "Strict")],
        contentType: "application/apply-patch+yaml", body: object.bytes, requester: requester))
    guard response.code >= 400, case .bytes(let bytes) = response.body else { return nil }
    let status = (try? JSONReader.read(bytes)) ?? [:]
    return APIStatus(
      code: response.code, reason: status["reason"].string ?? "",
      message: status["message"].string ?? "")
  }
}

extension Cluster {
  /// The request with which `kubectl apply` creates an object; nil for a kind that is not served.
  public func creation(of object: JSON, as requester: Requester) -> APIRequest? {
    let kind = object.groupVersionKind
    guard let type = resources.type(kind) else { return nil }
    var object = object
    var path = kind.group.isEmpty ? "/api/\(kind.version)" : "/apis/\(kind.apiVersion)"
    if type.isNamespaced {
      if object.namespace.isEmpty { object["metadata"]["namespace"] = "default" }
      path += "/namespaces/\(object.namespace)"
    }
    var applied = object
    if !applied["metadata"].has("annotations") { applied["metadata"]["annotations"] = [:] }
    object["metadata"]["annotations"]["kubectl.kubernetes.io/last-applied-configuration"] =
      .string(applied.description + "\n")
    return APIRequest(
      method: .post, path: "\(path)/\(type.plural)",
      query: [("fieldManager", "kubectl-client-side-apply"), ("fieldValidation", "Strict")],
      contentType: "application/json", body: object.bytes, requester: requester)
  }
}

extension Requester {
  public static let administrator = Requester(
    name: "admin", groups: ["system:masters", "system:authenticated"], agent: "drydock")
}
