import KubernetesAPI

/// Objects on their way out: in the version and the form that the client asked for.
extension Cluster {
  func answer(_ object: JSON, _ target: ResourceRequest, code: Int = 200) -> APIResponse {
    var writer = JSONWriter()
    write(object, target, into: &writer, isFirst: true)
    return APIResponse(code: code, body: .bytes(writer.bytes), warnings: warnings(for: target))
  }

  func answer(list objects: [JSON], metadata: JSON, _ target: ResourceRequest) -> APIResponse {
    let kind = target.type.kind
    var writer = JSONWriter()
    switch target.request.form {
    case .table:
      tableWriter(target).write(
        objects.map { outgoing($0, target) }, metadata: metadata, now: now, to: &writer)
    case .partial, .partialList:
      writer.write(
        ordered: [
          "kind": "PartialObjectMetadataList", "apiVersion": "meta.k8s.io/v1",
          "metadata": metadata,
          "items": .array(objects.map { PartialObjectMetadata.of($0) }),
        ])
    case .plain:
      writer.write(raw: "{\"kind\":\"\(kind.kind)List\",\"apiVersion\":\"\(kind.apiVersion)\",")
      writer.write(raw: "\"metadata\":")
      writer.write(metadata: metadata)
      writer.write(raw: ",\"items\":[")
      for (index, object) in objects.enumerated() {
        if index > 0 { writer.write(raw: ",") }
        var item = outgoing(object, target)
        // Items of built-in kinds do not repeat what the list says.
        if !target.type.isCustom {
          item.remove("kind")
          item.remove("apiVersion")
        }
        writer.write(ordered: item)
      }
      writer.write(raw: "]}")
    }
    return APIResponse(body: .bytes(writer.bytes), warnings: warnings(for: target))
  }

  /// One object as the client wants it.
  /// - Parameter isFirst: columns are sent with a watch's first table only.
  func write(
    _ object: JSON, _ target: ResourceRequest, into writer: inout JSONWriter, isFirst: Bool
  ) {
    switch target.request.form {
    case .table:
      tableWriter(target).write(
        outgoing(object, target), withColumns: isFirst, now: now, to: &writer)
    case .partial, .partialList: writer.write(ordered: PartialObjectMetadata.of(object))
    case .plain: writer.write(ordered: outgoing(object, target))
    }
  }

  /// From the stored version to the one that was asked for.
  func outgoing(_ object: JSON, _ target: ResourceRequest) -> JSON {
    if let custom = resources.custom[target.type.kind] { return converted(object, to: custom) }
    return VersionConversion.fromStored(
      presented(object, at: ObjectKey(target.resource, of: object)), to: target.type.kind)
  }

  private func tableWriter(_ target: ResourceRequest) -> TableWriter {
    TableWriter(tablePrinter(of: target.type), including: target.included)
  }

  private func warnings(for target: ResourceRequest) -> [String] {
    if let warning = resources.custom[target.type.kind]?.deprecationWarning { return [warning] }
    return target.type.groupResource == .endpoints
      ? ["v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"] : []
  }
}
