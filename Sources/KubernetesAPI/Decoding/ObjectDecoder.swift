/// Reads objects that clients send into the types of the API: what is stored afterwards has only
/// fields that its type knows, of the right types.
public struct ObjectDecoder: Sendable {
  public struct Decoded: Sendable {
    /// As Go would write it back; see `ValueDecoder`.
    public var object: JSON
    /// What strict decoding complains of: `unknown field "spec.replica"`, `duplicate field "kind"`.
    public var complaints: [String]
  }

  private let schemas: Schemas

  public init(_ schemas: Schemas) { self.schemas = schemas }

  /// Reads a value that stood in a text.
  /// - Parameters:
  ///   - duplicates: paths of keys that the text had twice in one object.
  ///   - schema: of a struct.
  /// - Throws: the first value, in order of keys, that does not have its field's type.
  public func decode(
    _ value: JSON, duplicates: [String] = [], as schema: SchemaID
  ) throws(DecodingFault) -> Decoded {
    var decoder = ValueDecoder(schemas: schemas, reader: .text, reportsUnknownFields: true)
    let object = try decoder.decode(value, as: schema)
    var seen: Set<String> = []
    let twice = duplicates.filter { seen.insert($0).inserted }.map { "duplicate field \"\($0)\"" }
    return Decoded(object: object, complaints: decoder.unknownFields + twice)
  }

  /// Reads the result of a strategic merge patch, which never was a text: the server's words for
  /// values of the wrong type are others then.
  public func decode(patched value: JSON, as schema: SchemaID) throws(DecodingFault) -> Decoded {
    var decoder = ValueDecoder(schemas: schemas, reader: .value, reportsUnknownFields: true)
    let object = try decoder.decode(value, as: schema)
    return Decoded(object: object, complaints: decoder.unknownFields.sorted())
  }

  /// An object of the server's own making in the form in which it is stored. What cannot be read
  /// stays as it is.
  public func normalised(_ value: JSON, as schema: SchemaID) -> JSON {
    var decoder = ValueDecoder(schemas: schemas, reader: .value, reportsUnknownFields: false)
    return (try? decoder.decode(value, as: schema)) ?? value
  }
}

extension ObjectDecoder.Decoded {
  /// `strict decoding error: unknown field "a", unknown field "b"`; nil without complaints.
  public var strictMessage: String? {
    complaints.isEmpty ? nil : "strict decoding error: \(complaints.joined(separator: ", "))"
  }
}
