/// What is written of a field, and what of one that is not there: Go's `encoding/json`.
extension ValueDecoder {
  /// nil when the field is left out.
  func written(_ decoded: JSON, _ field: Schema.Field) -> JSON? {
    if field.isPointer { return decoded }
    switch schemas[field.schema].shape {
    case .list, .map:
      guard decoded.isEmpty else { return decoded }
      return field.omitsEmpty ? .none : .some(.null)
    case .string, .boolean, .integer, .number, .bytes:
      return field.omitsEmpty && decoded == zero(field.schema) ? .none : .some(decoded)
    case .object, .time, .microTime, .quantity, .intOrString, .any:
      return field.omitsZero && decoded == zero(field.schema) ? .none : .some(decoded)
    }
  }

  func written(absent field: Schema.Field) -> JSON? {
    if field.isPointer { return field.omitsEmpty ? .none : .some(.null) }
    switch schemas[field.schema].shape {
    case .list, .map, .string, .boolean, .integer, .number, .bytes:
      return field.omitsEmpty ? .none : .some(zero(field.schema))
    case .object, .time, .microTime, .quantity, .intOrString, .any:
      return field.omitsZero ? .none : .some(zero(field.schema))
    }
  }

  /// What Go writes of a variable that nobody has set.
  func zero(_ id: SchemaID) -> JSON {
    switch schemas[id].shape {
    case .object(let fields):
      var result = JSONObject()
      for field in fields {
        if let written = written(absent: field) { result.append(field.name, written) }
      }
      return .object(result)
    case .string: return ""
    case .boolean: return false
    case .integer, .number, .intOrString: return 0
    case .quantity: return "0"
    case .map, .list, .bytes, .time, .microTime, .any: return .null
    }
  }
}
