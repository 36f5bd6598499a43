/// Elements that may not be there twice: those of sets, and those of maps with the same keys.
/// https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
extension StructuralSchema {
  func duplicates(in value: JSON, at path: String = "") -> [FieldFault] {
    switch value {
    case .object(let entries):
      return entries.flatMap { key, value in
        schema(of: key)?.duplicates(in: value, at: path.isEmpty ? key : "\(path).\(key)") ?? []
      }
    case .array(let elements):
      var faults: [FieldFault] = []
      var seen: Set<JSON> = []
      for (index, element) in elements.enumerated() where listType != "atomic" {
        let mark = listType == "map" ? key(of: element) : element
        if !seen.insert(mark).inserted {
          faults.append(FieldFault(.duplicate, FieldPath("\(path)[\(index)]"), value: mark))
        }
      }
      guard let items = items.first else { return faults }
      return faults
        + elements.enumerated().flatMap { items.duplicates(in: $1, at: "\(path)[\($0)]") }
    default: return []
    }
  }

  private func key(of element: JSON) -> JSON {
    var key: JSON = [:]
    for name in listMapKeys {
      let value = element[name]
      key[name] = value.isNull ? items.first?.property(name)?.defaultValue ?? .null : value
    }
    return key
  }

  /// Objects of the API within an object must say what they are.
  func embeddedFaults(in value: JSON, at path: String = "") -> [FieldFault] {
    var faults: [FieldFault] = []
    if isEmbeddedResource, value.object != nil {
      for field in ["apiVersion", "kind"] where value[field].isEmpty {
        faults.append(
          FieldFault(.required, FieldPath("\(path).\(field)"), "must not be empty"))
      }
    }
    switch value {
    case .object(let entries):
      for (key, value) in entries {
        guard let schema = schema(of: key) else { continue }
        faults += schema.embeddedFaults(in: value, at: path.isEmpty ? key : "\(path).\(key)")
      }
    case .array(let elements):
      guard let items = items.first else { break }
      for (index, element) in elements.enumerated() {
        faults += items.embeddedFaults(in: element, at: "\(path)[\(index)]")
      }
    default: break
    }
    return faults
  }
}
