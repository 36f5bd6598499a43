/// Reads the body of a write: which kind it says it is, then the object, in the order and the words
/// of the API server.
public struct BodyDecoder: Sendable {
  public struct Decoded: Sendable {
    /// With `apiVersion` and `kind`, in the version that was sent.
    public var object: JSON
    /// Lines for `Warning` headers.
    public var warnings: [String]
  }

  private let schemas: Schemas
  private let schema: @Sendable (GroupVersionKind) -> SchemaID?
  private let custom: [GroupVersionKind: CustomResource]

  /// - Parameters:
  ///   - custom: the custom resources that are served.
  ///   - schema: of every kind that the server knows, stored or only sent.
  public init(
    _ schemas: Schemas, custom: [GroupVersionKind: CustomResource] = [:],
    schema: @escaping @Sendable (GroupVersionKind) -> SchemaID?
  ) {
    self.schemas = schemas
    self.custom = custom
    self.schema = schema
  }

  /// - Parameter kind: what is written to at the path of the request.
  /// - Throws: 400 for a body that cannot be read as this kind.
  public func decode(
    _ body: [UInt8], as kind: GroupVersionKind, _ validation: FieldValidation
  ) throws(APIStatus) -> Decoded {
    let read: (value: JSON, duplicates: [String])
    do throws(JSONReader.Fault) {
      read = try JSONReader.readWithDuplicates(body)
    } catch {
      throw unrecognised(
        kind, "couldn't get version/kind; json parse error: \(error.message)", body)
    }
    return try decode(read.value, duplicates: read.duplicates, as: kind, validation, body: body)
  }

  /// - Parameter body: the text, to be shown where it is not recognised as an object.
  public func decode(
    _ value: JSON, duplicates: [String], as kind: GroupVersionKind, _ validation: FieldValidation,
    body: [UInt8]
  ) throws(APIStatus) -> Decoded {
    let given = try givenKind(value, kind, body)
    guard let schema = schema(given) else {
      throw unreadable(
        given, kind,
        "no kind \"\(given.kind)\" is registered for version \"\(given.apiVersion)\" in scheme "
          + "\"k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30\"")
    }
    var decoded: ObjectDecoder.Decoded
    do throws(DecodingFault) {
      decoded =
        if let resource = custom[given] {
          try resource.decode(value, duplicates: duplicates, schemas: schemas)
        } else {
          try ObjectDecoder(schemas).decode(value, duplicates: duplicates, as: schema)
        }
    } catch {
      throw unreadable(given, kind, error.message)
    }
    if validation == .strict, let message = decoded.strictMessage {
      throw unreadable(given, kind, message)
    }
    try check(given, kind)
    decoded.object["kind"] = .string(given.kind)
    decoded.object["apiVersion"] = .string(given.apiVersion)
    return Decoded(
      object: decoded.object, warnings: validation == .warn ? decoded.complaints : [])
  }

  /// What the body says it is; what it does not say comes from the path.
  private func givenKind(
    _ value: JSON, _ kind: GroupVersionKind, _ body: [UInt8]
  ) throws(APIStatus) -> GroupVersionKind {
    let shape =
      "struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; "
      + "Kind string \"json:\\\"kind,omitempty\\\"\" }"
    let prefix = "couldn't get version/kind; json parse error: json: cannot unmarshal "
    guard value.object != nil else {
      throw unrecognised(
        kind, "\(prefix)\(Self.kindOfValue(value)) into Go value of type \(shape)", body)
    }
    var given = kind
    for field in ["apiVersion", "kind"] {
      switch value[field] {
      case .null: continue
      case .string(let text) where text.isEmpty: continue
      case .string(let text):
        if field == "kind" {
          given.kind = text
        } else {
          let home = GroupVersionKind(apiVersion: text, kind: "")
          given.group = home.group
          given.version = home.version
        }
      case let other:
        throw unrecognised(
          kind, "\(prefix)\(Self.kindOfValue(other)) into Go struct field .\(field) of type string",
          body)
      }
    }
    return given
  }

  private static func kindOfValue(_ value: JSON) -> String {
    switch value {
    case .null: "null"
    case .bool: "bool"
    case .int, .double: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  /// Another kind cannot be turned into this one; another version of it can, but is not accepted.
  private func check(
    _ given: GroupVersionKind, _ kind: GroupVersionKind
  ) throws(APIStatus) {
    guard given != kind else { return }
    guard given.kind == kind.kind, given.group == kind.group else {
      throw unreadable(
        given, kind,
        "converting (\(Self.goName(given))) to (\(Self.internalName(kind))): unknown conversion")
    }
    throw .badRequest(
      "the API version in the data (\(given.apiVersion)) does not match the expected API version "
        + "(\(kind.apiVersion))")
  }

  private static func goName(_ kind: GroupVersionKind) -> String { "\(kind.version).\(kind.kind)" }

  /// The server's own types live in packages named after their groups.
  private static func internalName(_ kind: GroupVersionKind) -> String {
    let package = kind.group.isEmpty ? "core" : kind.group.prefix { $0 != "." }
    return "\(package).\(kind.kind)"
  }

  private func unreadable(
    _ given: GroupVersionKind, _ kind: GroupVersionKind, _ why: String
  ) -> APIStatus {
    .badRequest(
      "\(given.kind) in version \"\(given.version)\" cannot be handled as a \(kind.kind): \(why)")
  }

  private func unrecognised(
    _ kind: GroupVersionKind, _ why: String, _ body: [UInt8]
  ) -> APIStatus {
    .badRequest(
      "the object provided is unrecognized (must be of type \(kind.kind)): \(why) "
        + "(\(Self.summary(body)))")
  }

  /// The first bytes of a body: as text where it looks like an object, in hexadecimal otherwise.
  private static func summary(_ body: [UInt8]) -> String {
    guard let first = body.first else { return "<empty>" }
    let start = body.prefix(30)
    let rest = body.count > 30 ? " ..." : ""
    if first == UInt8(ascii: "{") { return String(decoding: start, as: UTF8.self) + rest }
    return start.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + rest
  }
}
