/// An object of a kind before anyone sets a field, as Go's zero value is written: a create is a
/// change of it. Fields that are there already (`spec`, `template`) are then not owned themselves.
struct EmptyObject {
  private let schemas: Schemas

  init(_ schemas: Schemas) { self.schemas = schemas }

  func of(_ schema: SchemaID) -> JSON { object(schema, depth: 0) }

  /// No type holds itself by value; the bound is for schemas that say so.
  private func object(_ schema: SchemaID, depth: Int) -> JSON {
    var result = JSONObject()
    guard depth < 50, case .object(let fields) = schemas[schema].shape else { return [:] }
    for field in fields {
      switch schemas[field.schema].shape {
      case .object where field.defaultValue?.object != nil:
        result[field.name] = object(field.schema, depth: depth + 1)
      case let shape where field.isRequired:
        result[field.name] = zero(of: shape)
      default: break
      }
    }
    return .object(result)
  }

  private func zero(of shape: Schema.Shape) -> JSON {
    switch shape {
    case .string: ""
    case .integer, .number, .intOrString: 0
    case .boolean: false
    case .quantity: "0"
    default: .null
    }
  }
}
