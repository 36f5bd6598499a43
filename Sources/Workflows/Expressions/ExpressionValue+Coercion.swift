extension ExpressionValue {
  /// Null, false, 0, NaN and the empty text are false.
  public var isTrue: Bool {
    switch self {
    case .null: false
    case .boolean(let value): value
    case .number(let value): value != 0 && !value.isNaN
    case .string(let value): !value.isEmpty
    case .array, .object: true
    }
  }

  /// Lists and maps are not made into texts: they become their kind.
  public var text: String {
    switch self {
    case .null: ""
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): ExpressionNumber.coercedText(value)
    case .string(let value): value
    case .array, .object: kind
    }
  }

  public var number: Double {
    switch self {
    case .null: 0
    case .boolean(let value): value ? 1 : 0
    case .number(let value): value
    case .string(let value): ExpressionNumber.parse(value) ?? .nan
    case .array, .object: .nan
    }
  }

  var isPrimitive: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  /// Loose equality: different kinds are compared as numbers, texts without regard to case.
  func equals(_ other: ExpressionValue) -> Bool {
    switch Self.alike(self, other) {
    case (.null, .null): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)):
      ExpressionText.upper(left) == ExpressionText.upper(right)
    case (.array(let left), .array(let right)): left === right
    case (.object(let left), .object(let right)): left === right
    default: false
    }
  }

  func isLess(than other: ExpressionValue) -> Bool {
    switch Self.alike(self, other) {
    case (.boolean(let left), .boolean(let right)): !left && right
    case (.number(let left), .number(let right)): left < right
    case (.string(let left), .string(let right)):
      ExpressionText.upper(left).lexicographicallyPrecedes(ExpressionText.upper(right))
    default: false
    }
  }

  /// Both as numbers when their kinds differ and may be compared.
  private static func alike(_ left: ExpressionValue, _ right: ExpressionValue)
    -> (ExpressionValue, ExpressionValue)
  {
    switch (left, right) {
    case (.null, .null), (.boolean, .boolean), (.string, .string): (left, right)
    case (.array, .array), (.object, .object): (left, right)
    case (.array, _), (.object, _), (_, .array), (_, .object): (left, right)
    default: (.number(left.number), .number(right.number))
    }
  }
}

/// Texts as the engine compares them: by UTF-16 units, in upper case.
enum ExpressionText {
  static func upper(_ text: String) -> [UInt16] {
    // The dotless i stays: it is another letter than `I`.
    guard text.unicodeScalars.contains("ı") else { return Array(text.uppercased().utf16) }
    return text.unicodeScalars.flatMap { scalar in
      Array((scalar == "ı" ? "ı" : String(scalar).uppercased()).utf16)
    }
  }

  static func contains(_ text: String, _ part: String) -> Bool {
    let text = Array(text.lowercased().utf16)
    let part = Array(part.lowercased().utf16)
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }

  static func starts(_ text: String, with part: String) -> Bool {
    upper(text).starts(with: upper(part))
  }

  static func ends(_ text: String, with part: String) -> Bool {
    upper(text).reversed().starts(with: upper(part).reversed())
  }
}
