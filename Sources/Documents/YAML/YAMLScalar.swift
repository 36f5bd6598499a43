import CourseModel

/// Decides the type of a scalar by the core schema of YAML 1.2 (yaml.org/spec/1.2.2, 10.3.2):
/// `yes`, `no`, `on` and `off` are texts, and so is whatever stands in quotes.
enum YAMLScalar {
  private static let prefix = "tag:yaml.org,2002:"

  static func content(of text: String, tag: String, plain: Bool, at place: SourcePlace)
    throws(DocumentError) -> DocumentNode.Content
  {
    if tag.isEmpty { return plain ? try untagged(text, at: place) : .string(text) }
    if tag == "!" || tag == prefix + "str" { return .string(text) }
    let content = try untagged(text, at: place)
    switch (tag, content) {
    case (prefix + "null", .null), (prefix + "bool", .bool), (prefix + "int", .int),
      (prefix + "float", .double):
      return content
    case (prefix + "float", .int(let value)):
      return .double(Double(value))
    case (prefix + "null", _), (prefix + "bool", _), (prefix + "int", _), (prefix + "float", _):
      throw DocumentError(.tagDoesNotFit(tag, text: text), at: place)
    default:
      throw DocumentError(.unknownTag(tag), at: place)
    }
  }

  private static func untagged(_ text: String, at place: SourcePlace) throws(DocumentError)
    -> DocumentNode.Content
  {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".nan", ".NaN", ".NAN": return .double(.nan)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .double(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .double(-.infinity)
    default: return try number(text, at: place) ?? .string(text)
    }
  }

  private static func number(_ text: String, at place: SourcePlace) throws(DocumentError)
    -> DocumentNode.Content?
  {
    guard let first = text.utf8.first, first < 0x3A, first >= 0x2B else { return nil }
    for (mark, radix) in [("0o", 8), ("0x", 16)] where text.hasPrefix(mark) {
      let digits = text.dropFirst(2)
      guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
      if radix == 8, !digits.allSatisfy({ "01234567".contains($0) }) { return nil }
      guard let value = Int(digits, radix: radix) else {
        throw DocumentError(.numberTooLarge(text), at: place)
      }
      return .int(value)
    }
    let shape = NumberShape(text)
    if shape == .whole, let value = Int(text) { return .int(value) }
    return shape == .none ? nil : Double(text).map { .double($0) }
  }
}

/// What a decimal number looks like.
private enum NumberShape {
  case none, whole, fraction

  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
  init(_ text: String) {
    var rest = Substring(text)
    func digits() -> Int {
      let count = rest.prefix { ("0"..."9").contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    func take(_ characters: String) -> Bool {
      guard let first = rest.first, characters.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    self = .none
    _ = take("+-")
    let whole = digits()
    let point = take(".")
    let fraction = point ? digits() : 0
    guard whole + fraction > 0 else { return }
    let exponent = take("eE")
    if exponent {
      _ = take("+-")
      if digits() == 0 { return }
    }
    if rest.isEmpty { self = point || exponent ? .fraction : .whole }
  }
}
