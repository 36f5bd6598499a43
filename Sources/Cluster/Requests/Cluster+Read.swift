import KubernetesAPI

extension Cluster {
  func get(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    guard let object = store[target.key] else {
      throw .notFound(target.type.groupResource, target.name)
    }
    return answer(object, target)
  }

  /// https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
  func list(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    let request = target.request
    try checkVersion(of: request)
    let options = try listOptions(target)
    var objects = store.list(
      target.resource, namespace: target.namespace.isEmpty ? nil : target.namespace
    ).filter(options.matches)
    if let after = options.after {
      objects.removeAll { ($0.namespace, $0.name) <= (after.namespace, after.name) }
    }
    var metadata: JSON = [
      "resourceVersion": .string(String(options.after?.version ?? store.version))
    ]
    if options.limit > 0, objects.count > options.limit {
      let last = objects[options.limit - 1]
      let token = ContinueToken(
        version: options.after?.version ?? store.version, namespace: last.namespace,
        name: last.name)
      metadata["continue"] = .string(token.text)
      // The number left is known only when nothing is selected.
      if options.labels.requirements.isEmpty, options.fields.isEmpty {
        metadata["remainingItemCount"] = JSON(objects.count - options.limit)
      }
      objects.removeSubrange(options.limit...)
    }
    return answer(list: objects, metadata: metadata, target)
  }

  func listOptions(_ target: ResourceRequest) throws(APIStatus) -> ListOptions {
    let request = target.request
    var after: ContinueToken?
    if let text = request.parameter("continue"), !text.isEmpty {
      guard let token = ContinueToken(text) else {
        throw .badRequest("continue key is not valid: encoded continue key is not valid")
      }
      after = token
    }
    return ListOptions(
      labels: try LabelSelector(parsing: request.parameter("labelSelector") ?? ""),
      fields: try FieldSelector(
        parsing: request.parameter("fieldSelector") ?? "",
        fields: selectableFields(of: target.type)),
      limit: request.number("limit") ?? 0, after: after)
  }

  /// https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions
  private func checkVersion(of request: APIRequest) throws(APIStatus) {
    let match = request.parameter("resourceVersionMatch") ?? ""
    let version = request.parameter("resourceVersion") ?? ""
    let kind = GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: "ListOptions")
    if !match.isEmpty, !["Exact", "NotOlderThan"].contains(match) {
      throw .invalid(
        kind, "",
        [
          FieldFault(
            .notSupported, FieldPath("resourceVersionMatch"), value: .string(match),
            "supported values: \"Exact\", \"NotOlderThan\", \"\"")
        ])
    }
    guard !version.isEmpty else {
      if match.isEmpty { return }
      throw .invalid(
        kind, "",
        [
          FieldFault(
            .forbidden, FieldPath("resourceVersionMatch"),
            "resourceVersionMatch is forbidden unless resourceVersion is provided")
        ])
    }
    guard let number = UInt64(version) else {
      throw .internalVersion(version)
    }
    // An exact old version is not kept here, as it is soon compacted there.
    let wantsExact = match == "Exact" || (match.isEmpty && (request.number("limit") ?? 0) > 0)
    if wantsExact, number != 0, number != UInt64(store.version) {
      throw .gone("The resourceVersion for the provided list is too old.")
    }
    if number > UInt64(store.version) {
      var status = APIStatus(
        code: 504, reason: "Timeout",
        message: "Too large resource version: \(number), current: \(store.version)")
      status.retryAfterSeconds = 1
      status.causes = [
        .init(reason: "ResourceVersionTooLarge", message: "Too large resource version")
      ]
      throw status
    }
  }
}

extension APIStatus {
  static func internalVersion(_ text: String) -> APIStatus {
    APIStatus(
      code: 500, reason: "",
      message:
        "resourceVersion: Invalid value: \"\(text)\": strconv.ParseUint: parsing \"\(text)\": "
        + "invalid syntax")
  }
}
