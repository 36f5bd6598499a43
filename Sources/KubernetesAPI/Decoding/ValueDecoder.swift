/// Reads a value into a type as the API server's Go does, and writes it back: fields that the type
/// does not have are gone, nulls and what `omitempty` leaves out too, and what is no pointer stands
/// there even if nobody wrote it (`resources: {}`, `rules: null`).
///
/// Empty lists and maps that are always written come back as null, because objects pass through
/// protobuf on their way to the store.
struct ValueDecoder {
  /// The server has two readers, which word their complaints differently.
  enum Reader: Sendable {
    /// Texts: bodies of requests, results of JSON and merge patches.
    case text
    /// Values in memory: results of strategic merge patches.
    case value
  }

  enum Step {
    case field(String)
    case key(String)
    case index(Int)
  }

  let schemas: Schemas
  let reader: Reader
  let reportsUnknownFields: Bool
  /// Where the walk is.
  var path: [Step] = []
  /// The types of the structs on the way there.
  var structs: [SchemaID] = []
  /// `unknown field "spec.replica"`, in the order of the text.
  private(set) var unknownFields: [String] = []

  init(schemas: Schemas, reader: Reader, reportsUnknownFields: Bool) {
    self.schemas = schemas
    self.reader = reader
    self.reportsUnknownFields = reportsUnknownFields
  }

  /// - Parameter value: not null.
  mutating func decode(_ value: JSON, as id: SchemaID) throws(DecodingFault) -> JSON {
    switch schemas[id].shape {
    case .object(let fields): try object(value, fields, id)
    case .map(let values): try map(value, values, id)
    case .list(let elements): try list(value, elements, id)
    case .string, .boolean, .integer, .number, .bytes: try scalar(value, id)
    case .time, .microTime, .quantity, .intOrString: try ownJSON(value, id)
    case .any: value
    }
  }

  private mutating func object(
    _ value: JSON, _ fields: [Schema.Field], _ id: SchemaID
  ) throws(DecodingFault) -> JSON {
    guard case .object(let entries) = value else { throw mismatch(value, id) }
    structs.append(id)
    defer { structs.removeLast() }
    var result = JSONObject()
    result.reserveCapacity(entries.count)
    var next = 0
    for field in fields {
      while next < entries.count, entries.keys[next] < field.name {
        noteUnknown(entries.keys[next])
        next += 1
      }
      var given: JSON?
      if next < entries.count, entries.keys[next] == field.name {
        given = entries.values[next]
        next += 1
      }
      if let given, !given.isNull {
        path.append(.field(field.name))
        let decoded = try decode(given, as: field.schema)
        path.removeLast()
        if let written = written(decoded, field) { result.append(field.name, written) }
      } else if let written = written(absent: field) {
        result.append(field.name, written)
      }
    }
    for key in entries.keys[next...] { noteUnknown(key) }
    return .object(result)
  }

  private mutating func map(
    _ value: JSON, _ values: SchemaID, _ id: SchemaID
  ) throws(DecodingFault) -> JSON {
    guard case .object(let entries) = value else { throw mismatch(value, id) }
    var result = JSONObject()
    result.reserveCapacity(entries.count)
    for (key, value) in entries {
      path.append(.key(key))
      result.append(key, value.isNull ? zero(values) : try decode(value, as: values))
      path.removeLast()
    }
    return .object(result)
  }

  private mutating func list(
    _ value: JSON, _ elements: SchemaID, _ id: SchemaID
  ) throws(DecodingFault) -> JSON {
    guard case .array(let entries) = value else { throw mismatch(value, id) }
    var result: [JSON] = []
    result.reserveCapacity(entries.count)
    for (index, value) in entries.enumerated() {
      path.append(.index(index))
      result.append(value.isNull ? zero(elements) : try decode(value, as: elements))
      path.removeLast()
    }
    return .array(result)
  }

  private mutating func noteUnknown(_ key: String) {
    // The server stops counting at a hundred.
    guard reportsUnknownFields, unknownFields.count < 100 else { return }
    unknownFields.append("unknown field \"\(strictPath(key))\"")
  }
}
