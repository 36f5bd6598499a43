/// Fields that a definition does not know are dropped, unless it says that they are to stay.
/// https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning
extension StructuralSchema {
  private static let ownFields: Set<String> = ["apiVersion", "kind", "metadata"]

  /// - Returns: the places of what was dropped, in order: `spec.crew[0].age`.
  func prune(_ object: inout JSON) -> [String] {
    var dropped: [String] = []
    prune(&object, "", isResource: true, &dropped)
    return dropped.sorted()
  }

  private func prune(
    _ value: inout JSON, _ path: String, isResource: Bool, _ dropped: inout [String]
  ) {
    switch value {
    case .object(let entries):
      for key in entries.keys {
        if isResource, Self.ownFields.contains(key) { continue }
        let place = path.isEmpty ? key : "\(path).\(key)"
        if let schema = schema(of: key) {
          schema.prune(&value[key], place, isResource: schema.isEmbeddedResource, &dropped)
        } else if !keepsUnknownFields, !additionalIsKept {
          value.remove(key)
          dropped.append(place)
        }
      }
    case .array(let elements):
      guard let schema = items.first else { return }
      for index in elements.indices {
        schema.prune(
          &value[index], "\(path)[\(index)]", isResource: schema.isEmbeddedResource, &dropped)
      }
    default: break
    }
  }

  private var additionalIsKept: Bool { if case .anything = additional { true } else { false } }
}
