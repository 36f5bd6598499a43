/// Filling in what was left out.
extension JSON {
  /// Sets a field that is missing, null or an empty text.
  mutating func fill(_ key: String, _ value: JSON) {
    switch self[key] {
    case .null, .string(""): self[key] = value
    default: break
    }
  }

  /// Changes what stands under a key, where an object does.
  mutating func within(_ key: String, _ change: (inout JSON) -> Void) {
    guard self[key].object != nil else { return }
    change(&self[key])
  }

  /// Changes every element of a list; does nothing where there is none.
  mutating func forEach(_ key: String, _ change: (inout JSON) -> Void) {
    guard let count = self[key].array?.count else { return }
    for index in 0..<count { change(&self[key][index]) }
  }

  /// Amounts of resources are kept to a thousandth, rounded up.
  mutating func roundAmounts(_ key: String) {
    guard let amounts = self[key].object else { return }
    for (name, amount) in amounts {
      guard let quantity = Quantity(amount), quantity.milliIsRounded else { continue }
      self[key][name] = quantity.roundedUpToMilli.json
    }
  }
}

extension Quantity {
  fileprivate var milliIsRounded: Bool { roundedUpToMilli != self }
}
