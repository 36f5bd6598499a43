enum CELListFunctions {
  typealias Fault = CELEvaluator.Fault

  /// nil where there is no such function of lists.
  static func call(
    _ name: String, _ elements: [CELValue], _ values: [CELValue]
  ) throws(Fault) -> CELValue? {
    switch (name, values.count) {
    case ("isSorted", 0):
      return .bool(try zip(elements, elements.dropFirst()).allInOrder(isLess))
    case ("sum", 0): return try sum(elements)
    case ("min", 0), ("max", 0): return try extreme(elements, isLargest: name == "max")
    case ("indexOf", 1): return .int(Int64(elements.firstIndex(of: values[0]) ?? -1))
    case ("lastIndexOf", 1): return .int(Int64(elements.lastIndex(of: values[0]) ?? -1))
    case ("join", 0...1):
      var texts: [String] = []
      for element in elements {
        guard case .string(let text) = element else { return nil }
        texts.append(text)
      }
      guard let separator = values.first else { return .string(texts.joined()) }
      guard case .string(let text) = separator else { return nil }
      return .string(texts.joined(separator: text))
    case ("reverse", 0): return .list(elements.reversed())
    case ("distinct", 0):
      return .list(
        elements.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    default: return nil
    }
  }

  private static func isLess(_ left: CELValue, _ right: CELValue) throws(Fault) -> Bool {
    guard let result = left.isLess(than: right) else { throw CELFunctions.noOverload }
    return result
  }

  private static func sum(_ elements: [CELValue]) throws(Fault) -> CELValue {
    guard var total = elements.first else { return .int(0) }
    for element in elements.dropFirst() { total = try CELOperators.apply(.plus, total, element) }
    return total
  }

  private static func extreme(
    _ elements: [CELValue], isLargest: Bool
  ) throws(Fault) -> CELValue {
    guard var best = elements.first else {
      throw Fault(message: "\(isLargest ? "max" : "min") called on empty list")
    }
    for element in elements.dropFirst() {
      if try isLargest ? isLess(best, element) : isLess(element, best) { best = element }
    }
    return best
  }
}

extension Sequence where Element == (CELValue, CELValue) {
  fileprivate func allInOrder(
    _ isLess: (CELValue, CELValue) throws(CELEvaluator.Fault) -> Bool
  ) throws(CELEvaluator.Fault) -> Bool {
    for (left, right) in self where try isLess(right, left) { return false }
    return true
  }
}
