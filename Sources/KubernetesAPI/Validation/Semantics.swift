/// When two values mean the same to the server.
enum Semantics {
  /// What is left out, null or empty is the same, and so are amounts written differently: `1` and
  /// `1000m` under `resources`, `capacity`, `hard` and the like.
  static func equal(_ left: JSON, _ right: JSON) -> Bool {
    if left == right || left.isEmpty && right.isEmpty { return true }
    switch (left, right) {
    case (.object(let left), .object(let right)): return equal(left, right)
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { equal($0, $1) }
    default: return left.int.map { $0 == right.int } ?? isZero(left, right)
    }
  }

  /// False, zero and nothing are the same for fields that are no pointers; a pointer to false is
  /// written as false by both sides anyway.
  private static func isZero(_ left: JSON, _ right: JSON) -> Bool {
    func isZero(_ value: JSON) -> Bool { value.isEmpty || value == false }
    return isZero(left) && isZero(right)
  }

  private static func equal(_ left: JSONObject, _ right: JSONObject) -> Bool {
    for (key, value) in left where !equal(value, right[key] ?? .null, key: key) { return false }
    for (key, value) in right where left[key] == nil && !value.isEmpty && value != false {
      return false
    }
    return true
  }

  private static let amounts: Set<String> = [
    "cpu", "memory", "storage", "ephemeral-storage", "pods", "sizeLimit", "divisor",
  ]

  private static func equal(_ left: JSON, _ right: JSON, key: String) -> Bool {
    if equal(left, right) { return true }
    guard amounts.contains(key) || key.contains("/") || key.contains("."),
      let left = Quantity(left), let right = Quantity(right)
    else { return false }
    return left == right
  }
}

/// Reading fields that may be missing, as the server sees them after decoding.
extension JSON {
  /// Empty where there is none.
  func text(_ key: String) -> String { self[key].string ?? "" }
  /// 0 where there is none.
  func number(_ key: String) -> Int { self[key].int ?? 0 }
  /// False where there is none.
  func flag(_ key: String) -> Bool { self[key].bool ?? false }
  func isSet(_ key: String) -> Bool { !self[key].isNull }
}
