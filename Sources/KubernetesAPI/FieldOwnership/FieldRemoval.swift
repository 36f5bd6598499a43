/// Takes the fields of a set out of an object.
struct FieldRemoval {
  let types: FieldTypes
  /// Whether what is emptied is left as null, so that it is still a field; otherwise it goes too.
  var leavesNulls = true

  func removed(_ fields: FieldSet, from value: JSON, _ type: FieldTypes.ID) -> JSON {
    switch types[type] {
    case .scalar: return value
    case .object(let object):
      if object.isAtomic { return .null }
      return entries(fields, value) { object.type(of: $0) ?? types.deduced }
    case .map(let values, let isAtomic):
      return isAtomic ? .null : entries(fields, value) { _ in values }
    case .list(let elements, let rule):
      if case .atomic = rule { return .null }
      return items(fields, value, elements, rule)
    case .deduced:
      guard value.object != nil else { return value.array == nil ? value : .null }
      return entries(fields, value) { _ in types.deduced }
    }
  }

  private func entries(
    _ fields: FieldSet, _ value: JSON, _ type: (String) -> FieldTypes.ID
  ) -> JSON {
    var result = JSONObject()
    for (name, value) in value.entries {
      let key = "f:\(name)"
      if fields.hasMember(key) { continue }
      let below = fields.below(key)
      let left = below.isEmpty ? value : removed(below, from: value, type(name))
      if left.isNull, !value.isNull, !leavesNulls { continue }
      result[name] = left
    }
    return result.isEmpty ? .null : .object(result)
  }

  private func items(
    _ fields: FieldSet, _ value: JSON, _ elements: FieldTypes.ID, _ rule: FieldTypes.ListRule
  ) -> JSON {
    var result: [JSON] = []
    for element in value.elements {
      guard let key = try? FieldTypes.key(of: element, rule) else {
        result.append(element)
        continue
      }
      if fields.hasMember(key) { continue }
      let below = fields.below(key)
      let left = below.isEmpty ? element : removed(below, from: element, elements)
      if left.isNull, !element.isNull, !leavesNulls { continue }
      result.append(left)
    }
    return result.isEmpty ? .null : .array(result)
  }
}
