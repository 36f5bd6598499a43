/// Derives a type's JSON Schema by letting the type decode itself from a decoder that answers
/// everything and notes what was asked: the document can't say anything else than the code does.
struct SchemaReader {
  /// The schema of a type, and those of the named types it uses, by name.
  static func read<Value: Decodable>(
    _ type: Value.Type
  ) -> (schema: JSONSchema, named: [String: JSONSchema]) {
    let notes = Notes()
    let schema = schema(of: type, notes)
    return (schema, notes.named)
  }

  fileprivate final class Notes {
    var named: [String: JSONSchema] = [:]
  }

  fileprivate static func schema<Value: Decodable>(
    of type: Value.Type, _ notes: Notes
  ) -> JSONSchema {
    switch type {
    case is Bool.Type: return .boolean
    case is String.Type: return .string()
    case is Double.Type, is Float.Type: return .number
    case is any FixedWidthInteger.Type: return .integer
    case let optional as any OptionalValue.Type: return optional.wrappedSchema(notes)
    case let list as any ListValue.Type: return list.elementSchema(notes)
    case let map as any MapValue.Type: return map.valueSchema(notes)
    default: break
    }
    let choices = choices(of: type)
    let name = name(of: type)
    if notes.named[name] == nil {
      notes.named[name] = .anything  // What a type that holds itself sees.
      notes.named[name] = choices ?? object(type, notes)
    }
    return .reference(name)
  }

  private static func choices<Value>(of type: Value.Type) -> JSONSchema? {
    guard let choices = type as? any (CaseIterable & RawRepresentable).Type else { return nil }
    func names<Choice: CaseIterable & RawRepresentable>(_: Choice.Type) -> [String] {
      Choice.allCases.compactMap { $0.rawValue as? String }
    }
    return .string(choices: names(choices))
  }

  /// `EditFiles.File` becomes `EditFilesFile`.
  private static func name<Value>(of type: Value.Type) -> String {
    String(reflecting: type).split(separator: ".").dropFirst().joined()
  }

  private static func object<Value: Decodable>(_ type: Value.Type, _ notes: Notes) -> JSONSchema {
    let fields = Fields()
    _ = try? Value(from: AskedDecoder(notes: notes, fields: fields))
    return .object(fields.properties)
  }

  fileprivate final class Fields {
    var properties: [JSONSchema.Property] = []
    func note(_ name: String, _ schema: JSONSchema, required: Bool) {
      properties.append(.init(name: name, schema: schema, isRequired: required))
    }
  }
}

private protocol OptionalValue {
  static func wrappedSchema(_ notes: SchemaReader.Notes) -> JSONSchema
}
extension Optional: OptionalValue where Wrapped: Decodable {
  fileprivate static func wrappedSchema(_ notes: SchemaReader.Notes) -> JSONSchema {
    SchemaReader.schema(of: Wrapped.self, notes)
  }
}

private protocol ListValue {
  static func elementSchema(_ notes: SchemaReader.Notes) -> JSONSchema
}
extension Array: ListValue where Element: Decodable {
  fileprivate static func elementSchema(_ notes: SchemaReader.Notes) -> JSONSchema {
    .array(SchemaReader.schema(of: Element.self, notes))
  }
}

private protocol MapValue {
  static func valueSchema(_ notes: SchemaReader.Notes) -> JSONSchema
}
extension Dictionary: MapValue where Key == String, Value: Decodable {
  fileprivate static func valueSchema(_ notes: SchemaReader.Notes) -> JSONSchema {
    .map(SchemaReader.schema(of: Value.self, notes))
  }
}

/// The decoder that answers everything with the plainest value there is.
private struct AskedDecoder: Decoder {
  let notes: SchemaReader.Notes
  let fields: SchemaReader.Fields
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(AskedFields(notes: notes, fields: fields))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "not asked for"))
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "not asked for"))
  }
}

private struct AskedFields<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let notes: SchemaReader.Notes
  let fields: SchemaReader.Fields
  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { [] }

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) throws -> Bool { false }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    fields.note(key.stringValue, SchemaReader.schema(of: type, notes), required: true)
    return try plainest(type)
  }

  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    fields.note(key.stringValue, SchemaReader.schema(of: type, notes), required: false)
    return nil
  }

  // The protocol's own versions of these would first ask `contains` and then `decode`.
  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { note(type, key) }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { note(type, key) }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { note(type, key) }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { note(type, key) }
  func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { note(type, key) }
  func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? { note(type, key) }

  private func note<Value: Decodable>(_ type: Value.Type, _ key: Key) -> Value? {
    fields.note(key.stringValue, SchemaReader.schema(of: type, notes), required: false)
    return nil
  }

  private func plainest<Value: Decodable>(_ type: Value.Type) throws -> Value {
    func cast(_ value: Any) -> Value? { value as? Value }
    let plain: Value? =
      switch type {
      case is Bool.Type: cast(false)
      case is String.Type: cast("")
      case is Double.Type: cast(0.0)
      case is Float.Type: cast(Float(0))
      case let integer as any FixedWidthInteger.Type: cast(integer.init(0))
      case let choices as any CaseIterable.Type:
        (choices.allCases as any Collection).first.flatMap(cast)
      default: nil
      }
    if let plain { return plain }
    if type is any MapValue.Type, let empty = cast([String: Int]()) { return empty }
    return try Value(
      from: PlainestDecoder(inner: AskedDecoder(notes: notes, fields: SchemaReader.Fields())))
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    KeyedDecodingContainer(AskedFields<Nested>(notes: notes, fields: SchemaReader.Fields()))
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    NoElements()
  }
  func superDecoder() throws -> any Decoder { AskedDecoder(notes: notes, fields: fields) }
  func superDecoder(forKey key: Key) throws -> any Decoder { try superDecoder() }
}

/// For values inside: lists are empty, objects answer as before but their fields go nowhere.
private struct PlainestDecoder: Decoder {
  let inner: AskedDecoder
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    inner.container(keyedBy: type)
  }
  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { NoElements() }
  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    try inner.singleValueContainer()
  }
}

private struct NoElements: UnkeyedDecodingContainer {
  var codingPath: [any CodingKey] { [] }
  var count: Int? { 0 }
  var isAtEnd: Bool { true }
  var currentIndex: Int { 0 }

  private var ended: DecodingError {
    .dataCorrupted(.init(codingPath: [], debugDescription: "there are no elements"))
  }
  mutating func decodeNil() throws -> Bool { throw ended }
  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { throw ended }
  mutating func nestedContainer<Key: CodingKey>(
    keyedBy type: Key.Type
  ) throws -> KeyedDecodingContainer<Key> { throw ended }
  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { throw ended }
  mutating func superDecoder() throws -> any Decoder { throw ended }
}
