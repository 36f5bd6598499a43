import KubernetesAPI

/// https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
extension Cluster {
  func watch(_ target: ResourceRequest) throws(APIStatus) -> APIResponse {
    let request = target.request
    let version = request.parameter("resourceVersion") ?? ""
    let wantsInitial = request.flag("sendInitialEvents")
    try checkWatch(request)
    var stream = WatchStream(
      target: target, options: try listOptions(target), version: store.version)
    stream.timeoutSeconds = request.number("timeoutSeconds").flatMap { $0 > 0 ? $0 : nil }
    stream.sendsBookmarks = request.flag("allowWatchBookmarks")
    if version.isEmpty || version == "0" || wantsInitial {
      stream.initial = store.list(
        target.resource, namespace: target.namespace.isEmpty ? nil : target.namespace
      ).filter(stream.options.matches)
      // Without a version, a watch that takes bookmarks is told where the first objects end.
      stream.endsInitialWithBookmark =
        stream.sendsBookmarks && (wantsInitial || version.isEmpty)
    } else {
      guard let number = Int(version) else { throw .internalVersion(version) }
      if number < ObjectStore.firstVersion {
        stream.failure = .gone(
          "too old resource version: \(number) (\(ObjectStore.firstVersion))")
      }
      stream.version = number
    }
    return APIResponse(body: .watch(stream))
  }

  /// The lines that a watch has not sent yet, each with its line break. Moves the stream on.
  public func lines(of stream: inout WatchStream) -> [[UInt8]] {
    if let failure = stream.failure {
      var writer = JSONWriter()
      writer.write(raw: "{\"type\":\"ERROR\",\"object\":")
      writer.write(ordered: failure.json)
      writer.write(raw: "}\n")
      return [writer.bytes]
    }
    var lines: [[UInt8]] = []
    for object in stream.initial { lines.append(line("ADDED", object, &stream)) }
    stream.initial = []
    if stream.endsInitialWithBookmark {
      lines.append(bookmark(stream))
      stream.endsInitialWithBookmark = false
    }
    guard stream.version < store.version else { return lines }
    for change in store.changes(after: stream.version) {
      guard change.key.resource == stream.target.resource,
        stream.target.namespace.isEmpty || change.key.namespace == stream.target.namespace,
        let type = visible(change, stream.options)
      else { continue }
      lines.append(line(type, change.object, &stream))
    }
    stream.version = store.version
    return lines
  }

  /// What a change looks like through selectors: an object that begins to match appears, one that
  /// ceases to match goes.
  private func visible(_ change: Change, _ options: ListOptions) -> String? {
    let did = change.previous.map(options.matches) ?? false
    let does = options.matches(change.object)
    switch change.kind {
    case .added: return does ? "ADDED" : nil
    case .deleted: return did ? "DELETED" : nil
    case .modified:
      if does { return did ? "MODIFIED" : "ADDED" }
      return did ? "DELETED" : nil
    }
  }

  private func line(_ type: String, _ object: JSON, _ stream: inout WatchStream) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(raw: "{\"type\":\"\(type)\",\"object\":")
    write(object, stream.target, into: &writer, isFirst: !stream.hasSentColumns)
    stream.hasSentColumns = true
    writer.write(raw: "}\n")
    return writer.bytes
  }

  /// Where the first objects end.
  private func bookmark(_ stream: WatchStream) -> [UInt8] {
    let object: JSON = [
      "kind": .string(stream.target.type.kind.kind),
      "apiVersion": .string(stream.target.type.kind.apiVersion),
      "metadata": [
        "resourceVersion": .string(String(store.version)),
        "annotations": ["k8s.io/initial-events-end": "true"],
      ],
    ]
    var writer = JSONWriter()
    writer.write(raw: "{\"type\":\"BOOKMARK\",\"object\":")
    writer.write(ordered: object)
    writer.write(raw: "}\n")
    return writer.bytes
  }

  private func checkWatch(_ request: APIRequest) throws(APIStatus) {
    let kind = GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: "ListOptions")
    let match = request.parameter("resourceVersionMatch") ?? ""
    let path = FieldPath("resourceVersionMatch")
    if request.parameter("sendInitialEvents") != nil, match != "NotOlderThan" {
      let why = "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"
      throw .invalid(kind, "", [FieldFault(.forbidden, path, why)])
    }
    if request.parameter("sendInitialEvents") == nil, !match.isEmpty {
      let why = "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"
      throw .invalid(kind, "", [FieldFault(.forbidden, path, why)])
    }
  }
}
