/// What the API server refuses, in its words and its order. It sees objects that were read and
/// defaulted already, in the version in which they are stored.
public enum Validation {
  /// - Parameter isNamespaced: whether objects of the kind live in a namespace.
  /// - Returns: the faults of a new object; none when it may be created.
  public static func faults(
    creating object: JSON, kind: GroupVersionKind, isNamespaced: Bool
  ) -> [FieldFault] {
    var list = FaultList()
    if let rules = rules(of: kind) {
      rules.creation(&list, object)
    } else {
      list.checkMetadata(creating: object, isNamespaced: isNamespaced, isBuiltIn: false)
    }
    // What is checked of all objects comes after the rules of the kind, and only when those pass.
    if list.isEmpty {
      list.checkMetadata(
        creating: object, isNamespaced: isNamespaced, isBuiltIn: false, NameFormat.pathSegment)
    }
    return list.faults
  }

  /// - Parameter subresource: what is written: `status`, `resize`; empty for the object itself.
  /// - Returns: the faults of a change; none when it may be made.
  public static func faults(
    updating old: JSON, to new: JSON, kind: GroupVersionKind, isNamespaced: Bool,
    subresource: String = ""
  ) -> [FieldFault] {
    var list = FaultList()
    list.checkMetadata(
      creating: new, isNamespaced: isNamespaced, isBuiltIn: false, NameFormat.pathSegment)
    list.checkMetadata(updating: old, to: new, isBuiltIn: false)
    if let rules = rules(of: kind) {
      let update =
        subresource.isEmpty
        ? rules.update : rules.subresources[subresource] ?? KindRules.metadataOnly
      update(&list, old, new)
    }
    return list.faults
  }

  /// What is checked of a custom resource's metadata, besides its definition's schema.
  public static func metadataFaults(
    creatingCustom object: JSON, isNamespaced: Bool
  ) -> [FieldFault] {
    var list = FaultList()
    list.checkMetadata(creating: object, isNamespaced: isNamespaced)
    return list.faults
  }

  public static func metadataFaults(
    updatingCustom old: JSON, to new: JSON, isNamespaced: Bool
  ) -> [FieldFault] {
    var list = FaultList()
    list.checkMetadata(creating: new, isNamespaced: isNamespaced)
    list.checkMetadata(updating: old, to: new)
    return list.faults
  }

  private static func rules(of kind: GroupVersionKind) -> KindRules? {
    KindRules.all[kind.group.isEmpty ? kind.kind : "\(kind.group)/\(kind.kind)"]
  }
}
