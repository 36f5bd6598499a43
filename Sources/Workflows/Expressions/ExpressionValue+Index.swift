extension ExpressionValue {
  /// `self[index]`: null when there is no such element; of a filtered list, that property of all
  /// elements that have it.
  func property(_ index: ExpressionValue) -> ExpressionValue {
    switch self {
    case .array(let array) where array.isFiltered:
      .array(ExpressionArray(filtered: array.elements.compactMap { $0.member(index) }))
    case .array, .object: member(index) ?? .null
    default: .null
    }
  }

  /// `self.*`: the values of a map or list, to take properties of; for a filtered list, one level deeper.
  var allProperties: ExpressionValue {
    guard case .array(let array) = self, array.isFiltered else {
      return .array(ExpressionArray(filtered: members))
    }
    return .array(ExpressionArray(filtered: array.elements.flatMap(\.members)))
  }

  private var members: [ExpressionValue] {
    switch self {
    case .array(let array): array.elements
    case .object(let object): object.entries.map(\.value)
    default: []
    }
  }

  private func member(_ index: ExpressionValue) -> ExpressionValue? {
    switch self {
    case .array(let array):
      let position = index.number.rounded(.down)
      guard position >= 0, position < Double(array.elements.count) else { return nil }
      return array.elements[Int(position)]
    case .object(let object): return index.isPrimitive ? object[index.text] : nil
    default: return nil
    }
  }
}
