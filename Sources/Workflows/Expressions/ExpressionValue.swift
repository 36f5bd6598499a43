/// A value of an expression.
public enum ExpressionValue: Sendable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array(ExpressionArray)
  case object(ExpressionObject)

  public static func array(_ elements: [ExpressionValue]) -> ExpressionValue {
    .array(ExpressionArray(elements))
  }

  public static func object(_ entries: [(String, ExpressionValue)]) -> ExpressionValue {
    .object(ExpressionObject(entries))
  }

  /// As GitHub names it.
  public var kind: String {
    switch self {
    case .null: "Null"
    case .boolean: "Boolean"
    case .number: "Number"
    case .string: "String"
    case .array: "Array"
    case .object: "Object"
    }
  }
}

/// A list. A class, since two lists are equal only when they are the same one.
public final class ExpressionArray: Sendable {
  public let elements: [ExpressionValue]
  /// Made by `.*`: taking a property takes it of every element.
  let isFiltered: Bool

  public init(_ elements: [ExpressionValue]) {
    self.elements = elements
    isFiltered = false
  }

  init(filtered elements: [ExpressionValue]) {
    self.elements = elements
    isFiltered = true
  }
}

/// A map in its order. Keys are found in any case; of keys that differ in case only, the first stays.
/// A class, since two maps are equal only when they are the same one.
public final class ExpressionObject: Sendable {
  public let entries: [(key: String, value: ExpressionValue)]
  private let positions: [String: Int]

  public init(_ pairs: [(String, ExpressionValue)]) {
    var entries: [(key: String, value: ExpressionValue)] = []
    var positions: [String: Int] = [:]
    for (key, value) in pairs where positions[key.lowercased()] == nil {
      positions[key.lowercased()] = entries.count
      entries.append((key, value))
    }
    self.entries = entries
    self.positions = positions
  }

  public subscript(key: String) -> ExpressionValue? {
    positions[key.lowercased()].map { entries[$0].value }
  }
}

extension ExpressionValue {
  public subscript(key: String) -> ExpressionValue? {
    if case .object(let object) = self { object[key] } else { nil }
  }

  public var elements: [ExpressionValue]? {
    if case .array(let array) = self { array.elements } else { nil }
  }
}

extension ExpressionValue {
  /// As JSON over several lines, as `toJSON` writes it.
  public var prettyJSON: String { JSONWriter.pretty(self) }
}
