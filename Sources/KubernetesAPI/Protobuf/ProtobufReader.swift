/// Reads objects that clients send as `application/vnd.kubernetes.protobuf`.
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
public struct ProtobufReader {
  static let depthLimit = 200
  private static let magic: [UInt8] = [0x6B, 0x38, 0x73, 0x00]

  private let messages: ProtobufMessages
  private let schemas: Schemas

  public init(_ messages: ProtobufMessages, schemas: Schemas) {
    self.messages = messages
    self.schemas = schemas
  }

  /// - Parameter schema: The schema of a kind's objects. Clients send the zeros of fields that
  ///   they have not set; it says which are kept, and without it all are.
  /// - Throws: 415 that names what this server does not know, 400 for what is no protobuf.
  public func read(
    _ bytes: [UInt8], schema: (GroupVersionKind) -> SchemaID?
  ) throws(APIStatus) -> JSON {
    do throws(ProtobufFault) {
      return try envelope(bytes, schema)
    } catch {
      throw error.status
    }
  }

  private func envelope(
    _ bytes: [UInt8], _ schema: (GroupVersionKind) -> SchemaID?
  ) throws(ProtobufFault) -> JSON {
    guard bytes.starts(with: Self.magic) else { throw .noMagic }
    var wire = ProtobufWire(bytes, Self.magic.count..<bytes.count)
    var kind = (apiVersion: "", kind: "")
    var raw = ProtobufWire([])
    var rawBytes: ArraySlice<UInt8> = []
    while !wire.isAtEnd {
      let (number, type) = try wire.tag()
      guard type == .bytes else { throw .unknownField(message: "Unknown", number: number) }
      switch number {
      case 1: kind = try typeMeta(wire.message())
      case 2:
        let range = try wire.range()
        raw = ProtobufWire(bytes, range)
        rawBytes = bytes[range]
      case 3:
        let encoding = try wire.text()
        if !encoding.isEmpty { throw .encoded(encoding) }
      case 4:
        let content = try wire.text()
        if content == "application/json" { return try json(Array(rawBytes)) }
        if !["", "application/vnd.kubernetes.protobuf"].contains(content) {
          throw .contentType(content)
        }
      default: throw .unknownField(message: "Unknown", number: number)
      }
    }
    guard !kind.kind.isEmpty else { throw .noKind }
    let gvk = GroupVersionKind(apiVersion: kind.apiVersion, kind: kind.kind)
    guard let message = messages.message(of: gvk) else { throw .unknownKind(gvk) }
    var object: JSON = [:]
    try read(message, raw, depth: 0, into: &object)
    if let schema = schema(gvk) { object = ObjectDecoder(schemas).normalised(object, as: schema) }
    object["apiVersion"] = .string(kind.apiVersion)
    object["kind"] = .string(kind.kind)
    return object
  }

  private func json(_ bytes: [UInt8]) throws(ProtobufFault) -> JSON {
    do { return try JSONReader.read(bytes) } catch {
      throw .badJSON(message: "Unknown", why: error.message)
    }
  }

  private func typeMeta(
    _ wire: ProtobufWire
  ) throws(ProtobufFault) -> (apiVersion: String, kind: String) {
    var wire = wire
    var result = (apiVersion: "", kind: "")
    while !wire.isAtEnd {
      let (number, type) = try wire.tag()
      guard type == .bytes else { throw .unknownField(message: "TypeMeta", number: number) }
      switch number {
      case 1: result.apiVersion = try wire.text()
      case 2: result.kind = try wire.text()
      default: throw .unknownField(message: "TypeMeta", number: number)
      }
    }
    return result
  }
}

extension ProtobufReader {
  /// Reads the fields of a message into an object.
  private func read(
    _ message: String, _ wire: ProtobufWire, depth: Int, into object: inout JSON
  ) throws(ProtobufFault) {
    guard depth < Self.depthLimit else { throw .tooDeep(limit: Self.depthLimit) }
    guard let fields = messages.fields(of: message) else {
      throw .unsupportedType(message: message, field: "", type: message)
    }
    var wire = wire
    while !wire.isAtEnd {
      let (number, type) = try wire.tag()
      guard let field = fields[number] else {
        throw .unknownField(message: message, number: number)
      }
      if field.isInlined, case .message(let inner) = field.type, type == .bytes {
        try read(inner, wire.message(), depth: depth + 1, into: &object)
        continue
      }
      let place = Place(message: message, field: field, depth: depth)
      try read(place, &wire, type, into: &object)
    }
  }

  /// Where a value stands.
  private struct Place {
    let message: String
    let field: ProtobufMessages.Field
    let depth: Int

    var wrongWireType: ProtobufFault { .wrongWireType(message: message, field: field.name) }
  }

  private func read(
    _ place: Place, _ wire: inout ProtobufWire, _ type: ProtobufWire.WireType,
    into object: inout JSON
  ) throws(ProtobufFault) {
    let field = place.field
    switch field.type {
    case .map(let values):
      guard type == .bytes else { throw place.wrongWireType }
      let (key, value) = try entry(wire.message(), values, place)
      object[field.name][key] = value
    case _ where !field.isRepeated:
      object[field.name] = try value(field.type, &wire, type, place)
    case _ where type == .bytes && field.type.isVarint:
      var packed = try wire.message()
      while !packed.isAtEnd {
        object[field.name].append(try value(field.type, &packed, .varint, place))
      }
    default: object[field.name].append(try value(field.type, &wire, type, place))
    }
  }

  private func entry(
    _ wire: ProtobufWire, _ values: ProtobufMessages.ValueType, _ place: Place
  ) throws(ProtobufFault) -> (String, JSON) {
    var wire = wire
    var key = ""
    // An entry without a value has the value's zero.
    var empty = ProtobufWire([0])
    var result = try value(values, &empty, values.isVarint ? .varint : .bytes, place)
    while !wire.isAtEnd {
      let (number, type) = try wire.tag()
      switch (number, type) {
      case (1, .bytes): key = try wire.text()
      case (2, _): result = try value(values, &wire, type, place)
      default: throw .unknownField(message: "\(place.message).\(place.field.name)", number: number)
      }
    }
    return (key, result)
  }

  private func value(
    _ type: ProtobufMessages.ValueType, _ wire: inout ProtobufWire,
    _ written: ProtobufWire.WireType, _ place: Place
  ) throws(ProtobufFault) -> JSON {
    guard written == (type.isVarint ? .varint : .bytes) else { throw place.wrongWireType }
    switch type {
    case .string: return .string(try wire.text())
    case .bytes: return .string(Base64.encode(Array(try wire.data())))
    case .bool: return .bool(try wire.varint() != 0)
    case .int32: return .int(Int64(Int32(truncatingIfNeeded: try wire.varint())))
    case .int64: return .int(Int64(truncatingIfNeeded: try wire.varint()))
    case .well(let known): return try known.read(wire.message())
    case .message(let name):
      var object: JSON = [:]
      try read(name, wire.message(), depth: place.depth + 1, into: &object)
      return object
    case .map, .unsupported:
      throw .unsupportedType(message: place.message, field: place.field.name, type: "\(type)")
    }
  }
}

extension ProtobufMessages.ValueType {
  var isVarint: Bool {
    switch self {
    case .bool, .int32, .int64: true
    default: false
    }
  }
}
