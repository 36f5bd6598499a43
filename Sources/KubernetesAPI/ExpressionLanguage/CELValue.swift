/// A value of the Common Expression Language.
public indirect enum CELValue: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  case string(String)
  case bytes([UInt8])
  case list([CELValue])
  /// In order of keys' texts.
  case map([(key: CELValue, value: CELValue)])
  case timestamp(Timestamp)
  /// Microseconds.
  case duration(Int64)
  case quantity(Quantity)
  case type(String)

  /// From JSON, with the types that a schema gives.
  public init(_ json: JSON, _ schema: StructuralSchema? = nil) {
    switch json {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .int(let value):
      // Schemas tell numbers from whole numbers, JSON does not.
      self = schema?.types == ["number"] ? .double(Double(value)) : .int(value)
    case .double(let value): self = .double(value)
    case .string(let text): self = Self.text(text, schema?.format ?? "")
    case .array(let elements):
      self = .list(elements.map { CELValue($0, schema?.items.first) })
    case .object(let entries):
      self = .map(
        entries.map { key, value in (.string(key), CELValue(value, schema?.schema(of: key))) })
    }
  }

  private static func text(_ text: String, _ format: String) -> CELValue {
    switch format {
    case "date-time": Timestamp(text).map(CELValue.timestamp) ?? .string(text)
    case "date": Timestamp("\(text)T00:00:00Z").map(CELValue.timestamp) ?? .string(text)
    case "duration": CELDuration.microseconds(text).map(CELValue.duration) ?? .string(text)
    case "byte": Base64.decode(text).map(CELValue.bytes) ?? .string(text)
    default: .string(text)
    }
  }

  var typeName: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .list: "list"
    case .map: "map"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .quantity: "kubernetes.Quantity"
    case .type: "type"
    }
  }

  var number: Double? {
    switch self {
    case .int(let value): Double(value)
    case .uint(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }
}

extension CELValue: Equatable {
  /// Numbers are equal whatever their types, everything else only within its type.
  public static func == (left: CELValue, right: CELValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.uint(let left), .uint(let right)): left == right
    case (.string(let left), .string(let right)): left == right
    case (.bytes(let left), .bytes(let right)): left == right
    case (.list(let left), .list(let right)): left == right
    case (.map(let left), .map(let right)):
      left.count == right.count
        && left.allSatisfy { entry in
          right.contains { $0.key == entry.key && $0.value == entry.value }
        }
    case (.timestamp(let left), .timestamp(let right)): left == right
    case (.duration(let left), .duration(let right)): left == right
    case (.quantity(let left), .quantity(let right)): left == right
    case (.type(let left), .type(let right)): left == right
    default:
      if let left = left.number, let right = right.number { left == right } else { false }
    }
  }

  /// nil for values that have no order.
  func isLess(than other: CELValue) -> Bool? {
    switch (self, other) {
    case (.int(let left), .int(let right)): left < right
    case (.uint(let left), .uint(let right)): left < right
    case (.string(let left), .string(let right)):
      left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
    case (.bytes(let left), .bytes(let right)): left.lexicographicallyPrecedes(right)
    case (.bool(let left), .bool(let right)): !left && right
    case (.timestamp(let left), .timestamp(let right)): left < right
    case (.duration(let left), .duration(let right)): left < right
    case (.quantity(let left), .quantity(let right)): left < right
    default:
      if let left = number, let right = other.number { left < right } else { nil }
    }
  }
}

/// Durations as Go writes them.
enum CELDuration {
  private static let units: [(String, Double)] = [
    ("ns", 0.001), ("us", 1), ("µs", 1), ("ms", 1000), ("s", 1_000_000), ("m", 60_000_000),
    ("h", 3_600_000_000),
  ]

  static func microseconds(_ text: String) -> Int64? {
    var rest = Substring(text)
    let isNegative = rest.hasPrefix("-")
    if isNegative || rest.hasPrefix("+") { rest = rest.dropFirst() }
    if rest == "0" { return 0 }
    guard !rest.isEmpty else { return nil }
    var total = 0.0
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isNumber || $0 == "." }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let number = Double(digits), let factor = units.first(where: { $0.0 == unit })?.1 else {
        return nil
      }
      total += number * factor
    }
    guard total.magnitude < 9e18 else { return nil }
    return Int64(isNegative ? -total : total)
  }

  /// `3600s`
  static func text(_ microseconds: Int64) -> String {
    let seconds = Double(microseconds) / 1_000_000
    return "\(GoText.text(.double(seconds)))s"
  }
}
