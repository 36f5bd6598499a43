extension FieldSet {
  /// All fields that an object sets: what an applied configuration owns.
  init(of object: JSON, _ type: FieldTypes.ID, _ types: FieldTypes) {
    self = Collector(types: types).fields(of: object, type).below
  }

  /// Also every declared field that has members below it, because it is there: removing it is
  /// removing those.
  func withDeclaredFields(_ type: FieldTypes.ID, _ types: FieldTypes) -> FieldSet {
    FieldSet(root: Self.declared(root, type, types))
  }

  private static func declared(
    _ node: JSONObject, _ type: FieldTypes.ID, _ types: FieldTypes
  ) -> JSONObject {
    var result = FieldSet()
    for (key, value) in node where key != itself {
      guard case .object(let child) = value else { continue }
      let (inner, isDeclared) = types.step(type, key)
      var below = declared(child, inner, types)
      below[itself] = nil
      let isMember = child.isEmpty || child[itself] != nil || isDeclared
      result.add(key, isMember: isMember, below: FieldSet(root: below))
    }
    return result.root
  }

  private struct Collector {
    let types: FieldTypes

    /// Whether a value is itself a field of the set, and the fields below it.
    func fields(of value: JSON, _ type: FieldTypes.ID) -> (isMember: Bool, below: FieldSet) {
      switch types[type] {
      case .scalar: return (true, FieldSet())
      case .object(let object):
        if object.isAtomic { return (true, FieldSet()) }
        return (
          false,
          entries(of: value) { name in
            object.type(of: name).map { ($0, true) } ?? (types.deduced, false)
          }
        )
      case .map(let values, let isAtomic):
        return isAtomic ? (true, FieldSet()) : (false, entries(of: value) { _ in (values, false) })
      case .list(let elements, let rule):
        if case .atomic = rule { return (true, FieldSet()) }
        return (false, items(of: value, elements, rule))
      case .deduced:
        guard value.object != nil else { return (true, FieldSet()) }
        return (false, entries(of: value) { _ in (types.deduced, false) })
      }
    }

    private func entries(
      of value: JSON, _ type: (String) -> (FieldTypes.ID, isDeclared: Bool)
    ) -> FieldSet {
      var set = FieldSet()
      for (name, value) in value.entries {
        let (inner, isDeclared) = type(name)
        let (isMember, below) = fields(of: value, inner)
        let isEmpty = value.isNull || value.object?.isEmpty == true
        set.add("f:\(name)", isMember: isMember || isEmpty || !isDeclared, below: below)
      }
      return set
    }

    private func items(
      of value: JSON, _ elements: FieldTypes.ID, _ rule: FieldTypes.ListRule
    ) -> FieldSet {
      var set = FieldSet()
      let items = KeyedItems(value, rule)
      for key in items.keys {
        // Elements with the same key are one field.
        let only = items[key].count == 1 ? items[key].first : nil
        set.add(
          key, isMember: true, below: only.map { fields(of: $0, elements).below } ?? FieldSet())
      }
      return set
    }
  }
}

extension FieldTypes {
  /// The type of what lies below a key of a `FieldSet`, and whether it is a declared field.
  func step(_ type: ID, _ key: String) -> (type: ID, isDeclared: Bool) {
    switch kinds[type] {
    case .object(let object) where key.hasPrefix("f:"):
      object.type(of: String(key.dropFirst(2))).map { ($0, true) } ?? (deduced, false)
    case .map(let values, _): (values, false)
    case .list(let elements, _): (elements, false)
    default: (deduced, false)
    }
  }
}
