extension StructuralSchema {
  /// Adds the schema to those of the built-in types, for server-side apply: which lists are merged
  /// by which keys.
  /// - Parameters:
  ///   - metadata: the schema of every object's metadata.
  public func add(to schemas: inout Schemas, metadata: SchemaID, name: String) -> SchemaID {
    let text = schemas.add(Schema(shape: .string))
    var own = [
      Schema.Field(name: "apiVersion", schema: text), Schema.Field(name: "kind", schema: text),
      Schema.Field(name: "metadata", schema: metadata),
    ]
    own += fields(&schemas).filter { field in !own.contains { $0.name == field.name } }
    own.sort { $0.name < $1.name }
    return schemas.add(Schema(name: name, shape: .object(own)))
  }

  private func fields(_ schemas: inout Schemas) -> [Schema.Field] {
    properties.map { property in
      var field = Schema.Field(name: property.name, schema: property.schema.added(to: &schemas))
      field.isRequired = required.contains(property.name)
      field.defaultValue = property.schema.defaultValue
      field.isPointer = true
      field.omitsEmpty = true
      if property.schema.types == ["array"] {
        field.listType = property.schema.listType
        field.listMapKeys = property.schema.listMapKeys
      }
      field.isAtomicMap = property.schema.isAtomicMap
      return field
    }
  }

  private func added(to schemas: inout Schemas) -> SchemaID {
    var schema = Schema(shape: shape(&schemas))
    schema.isAtomic = isAtomicMap
    return schemas.add(schema)
  }

  private func shape(_ schemas: inout Schemas) -> Schema.Shape {
    if isIntOrString { return .intOrString }
    switch types.first {
    case "object":
      if case .values(let values) = additional, let value = values.first, properties.isEmpty {
        return .map(values: value.added(to: &schemas))
      }
      return properties.isEmpty ? .any : .object(fields(&schemas))
    case "array": return items.first.map { .list(elements: $0.added(to: &schemas)) } ?? .any
    case "string": return .string
    case "boolean": return .boolean
    case "integer": return .integer(bits: format == "int32" ? 32 : 64)
    case "number": return .number
    default: return .any
    }
  }
}
