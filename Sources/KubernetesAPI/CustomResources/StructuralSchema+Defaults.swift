/// https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting
extension StructuralSchema {
  /// Fills in what was left out. A null where none may be counts as left out.
  public func fill(_ value: inout JSON) {
    switch value {
    case .object(let entries):
      for key in entries.keys where value[key].isNull {
        guard let schema = schema(of: key), !schema.isNullable else { continue }
        value.remove(key)
      }
      for property in properties {
        guard let standard = property.schema.defaultValue, !value.has(property.name) else {
          continue
        }
        value[property.name] = standard
      }
      for key in value.entries.keys { schema(of: key)?.fill(&value[key]) }
    case .array(let elements):
      guard let schema = items.first else { return }
      for index in elements.indices { schema.fill(&value[index]) }
    default: break
    }
  }
}
