extension YAMLScalar {
  /// The value by YAML 1.2's core schema (yaml.org/spec/1.2.2, 10.3.2): `yes`, `no`, `on` and
  /// `off` are texts, and so is whatever stands in quotes.
  static func resolve(_ text: String, tag: String?, plain: Bool) -> Value {
    switch tag {
    case nil, "!!null", "!!bool", "!!int", "!!float":
      return plain || tag != nil ? untagged(text) : .string(text)
    default: return .string(text)
    }
  }

  private static func untagged(_ text: String) -> Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    case ".nan", ".NaN", ".NAN": return .number(.nan)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .number(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .number(-.infinity)
    default: return number(text).map { .number($0) } ?? .string(text)
    }
  }

  private static func number(_ text: String) -> Double? {
    guard let first = text.unicodeScalars.first, "+-.0123456789".unicodeScalars.contains(first)
    else { return nil }
    // Other signs, prefixes and words than YAML's are ECMAScript's alone.
    let isPrefixed = text.hasPrefix("0o") || text.hasPrefix("0x")
    let allowed = isPrefixed ? "0123456789abcdefABCDEFox" : "0123456789+-.eE"
    guard text.unicodeScalars.allSatisfy({ allowed.unicodeScalars.contains($0) }) else {
      return nil
    }
    return ExpressionNumber.parse(text)
  }
}
