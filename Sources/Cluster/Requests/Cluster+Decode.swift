import KubernetesAPI

/// Bodies on their way in: to objects in the stored version, defaulted.
extension Cluster {
  /// The value of a request's body, of whatever kind.
  func json(_ request: APIRequest) throws(APIStatus) -> JSON {
    if isProtobuf(request.body) { return try protobuf(request.body) }
    do throws(JSONReader.Fault) {
      return try JSONReader.read(request.body)
    } catch {
      throw .badRequest("couldn't get version/kind; json parse error: \(error.message)")
    }
  }

  /// The object in a request's body, with what the client is to be warned of.
  func decoded(
    _ body: [UInt8], _ target: ResourceRequest
  ) throws(APIStatus) -> (JSON, warnings: [String]) {
    if isProtobuf(body) {
      let object = try protobuf(body)
      let schema = target.type.schema
      let whole = schema.map { ObjectDecoder(resources.schemas).normalised(object, as: $0) }
      return (try finished(Self.kept(whole ?? object, object), target), [])
    }
    let decoder = BodyDecoder(resources.schemas, custom: resources.custom) { [resources] in
      resources.schema(of: $0)
    }
    let decoded = try decoder.decode(body, as: target.type.kind, try validation(target))
    return (try finished(decoded.object, target), decoded.warnings)
  }

  /// An object after a patch.
  /// - Parameters:
  ///   - shown: what a refusal shows: the patch, or the object after it.
  ///   - warnings: what the patch itself is complained of: double and unknown fields.
  func decoded(
    patched object: JSON, shown: String, warnings: [String] = [], _ target: ResourceRequest,
    isStrategic: Bool = false
  ) throws(APIStatus) -> (JSON, warnings: [String]) {
    guard let schema = resources.schema(of: target.type.kind) else {
      return (try finished(object, target), [])
    }
    let decoded: ObjectDecoder.Decoded
    do throws(DecodingFault) {
      let decoder = ObjectDecoder(resources.schemas)
      decoded =
        if let custom = resources.custom[target.type.kind] {
          try custom.decode(object, schemas: resources.schemas)
        } else if isStrategic {
          try decoder.decode(patched: object, as: schema)
        } else {
          try decoder.decode(object, as: schema)
        }
    } catch {
      throw unpatchable(shown, error.message)
    }
    let validation = try validation(target)
    let complaints = warnings + decoded.complaints
    if validation == .strict, !complaints.isEmpty {
      throw unpatchable(shown, "strict decoding error: \(complaints.joined(separator: ", "))")
    }
    return (
      try finished(Self.kept(decoded.object, object), target),
      validation == .warn ? complaints : []
    )
  }

  /// The server does not say of which object.
  private func unpatchable(_ shown: String, _ why: String) -> APIStatus {
    .invalid(
      GroupVersionKind(group: "", version: "", kind: ""), "",
      [FieldFault(.invalid, FieldPath("patch"), value: .string(shown), why)])
  }

  private static func kept(_ object: JSON, _ original: JSON) -> JSON {
    var object = object
    object["kind"] = original["kind"]
    object["apiVersion"] = original["apiVersion"]
    return object
  }

  /// In its namespace, defaulted, in the stored version.
  private func finished(
    _ object: JSON, _ target: ResourceRequest
  ) throws(APIStatus) -> JSON {
    var object = object
    if target.type.isNamespaced {
      let namespace = object.namespace
      if !namespace.isEmpty, namespace != target.namespace {
        throw .badRequest(
          "the namespace of the provided object does not match the namespace sent on the request")
      }
      object["metadata"]["namespace"] = .string(target.namespace)
    } else {
      object["metadata"].remove("namespace")
    }
    return defaulted(object)
  }

  /// With every field that the server fills in, in the stored version.
  func defaulted(_ object: JSON) -> JSON {
    var object = object
    if let type = resources.type(object.groupVersionKind), type.isCustom {
      let stored = resources.storedType(type.groupResource) ?? type
      return resources.custom[stored.kind].map { converted(object, to: $0) } ?? object
    }
    ObjectDefaults.fill(&object, object.groupVersionKind)
    let stored = VersionConversion.stored(object.groupVersionKind)
    if stored != object.groupVersionKind {
      object = VersionConversion.toStored(object)
      ObjectDefaults.fill(&object, stored)
    }
    return object
  }

  /// Clients say so in the content type too; the body cannot be anything else.
  private func isProtobuf(_ body: [UInt8]) -> Bool { body.starts(with: [0x6B, 0x38, 0x73, 0x00]) }

  private func protobuf(_ body: [UInt8]) throws(APIStatus) -> JSON {
    let reader = ProtobufReader(resources.messages, schemas: resources.schemas)
    return try reader.read(body) { resources.schema(of: $0) }
  }

  /// What is done about unknown fields; the server's default is to warn.
  private func validation(_ target: ResourceRequest) throws(APIStatus) -> FieldValidation {
    let text = target.request.parameter("fieldValidation") ?? ""
    guard !text.isEmpty else { return .warn }
    guard let validation = FieldValidation(rawValue: text) else {
      throw .invalid(
        GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: "CreateOptions"), "",
        [
          FieldFault(
            .notSupported, FieldPath("fieldValidation"), value: .string(text),
            "supported values: \"Ignore\", \"Strict\", \"Warn\"")
        ])
    }
    return validation
  }
}
