import Documents

extension FieldShape where Value == [ComponentKind] {
  /// A kind, or a list of kinds that may stand for each other: `store`, `[store, feature-store]`.
  static var kinds: FieldShape {
    let one = FieldShape<ComponentKind>.oneOf()
    let many = FieldShape<[ComponentKind]>.list(of: one, atLeast: 1)
    return FieldShape("a kind, or a list of kinds") { node, log in
      if node.elements != nil { return many.value(of: node, log: log) }
      return one.value(of: node, log: log).map { [$0] }
    }
  }
}

extension [ComponentKind] {
  /// As a sentence says them.
  var words: String { map(\.rawValue).joined(separator: " or ") }
}
