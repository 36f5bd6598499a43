extension ProtobufMessages {
  /// The messages of the API's types: a message has the name of its type, and the table says the
  /// numbers of its fields.
  public init(_ schemas: Schemas) {
    self.init()
    for schema in schemas.all {
      guard let name = schema.name, case .object(let declared) = schema.shape else { continue }
      var fields: [Int: Field] = [:]
      for field in declared where field.protobufNumber > 0 {
        fields[field.protobufNumber] = Self.field(field, schemas)
      }
      for part in schema.embedded {
        guard let message = schemas[part.schema].name.map(Self.message) else { continue }
        fields[part.protobufNumber] = Field(name: "", type: .message(message), isInlined: true)
      }
      add(Self.message(name), fields)
    }
  }

  private static func field(_ field: Schema.Field, _ schemas: Schemas) -> Field {
    var isRepeated = false
    var type = valueType(field.schema, schemas)
    if case .list(let elements) = schemas[field.schema].shape, type.isPlainList {
      isRepeated = true
      type = valueType(elements, schemas)
    }
    return Field(name: field.name, type: type, isRepeated: isRepeated)
  }

  private static func valueType(_ id: SchemaID, _ schemas: Schemas) -> ValueType {
    let schema = schemas[id]
    let message = schema.name.map(Self.message)
    if let known = message.flatMap(ProtobufWellKnown.init(message:)) { return .well(known) }
    switch schema.shape {
    case .object: return message.map(ValueType.message) ?? .unsupported("object")
    case .map(let values): return .map(valueType(values, schemas))
    case .list: return .unsupported("list")
    case .string: return .string
    case .bytes: return .bytes
    case .time: return .well(.time)
    case .microTime: return .well(.microTime)
    case .integer(let bits): return bits > 32 ? .int64 : .int32
    case .number: return .unsupported("double")
    case .boolean: return .bool
    case .intOrString: return .well(.intOrString)
    case .quantity: return .well(.quantity)
    case .any: return .well(.rawJSON)
    }
  }

  /// `io.k8s.api.core.v1.Pod` is the message `k8s.io.api.core.v1.Pod`.
  private static func message(_ schema: String) -> String {
    schema.hasPrefix("io.k8s.") ? "k8s.io." + schema.dropFirst("io.k8s.".count) : schema
  }
}

extension ProtobufMessages.ValueType {
  /// A list that is a message of its own (`Verbs`, `ExtraValue`) is none.
  fileprivate var isPlainList: Bool {
    if case .unsupported("list") = self { true } else { false }
  }
}
