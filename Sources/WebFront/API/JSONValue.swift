/// A JSON value whose objects keep their order.
enum JSONValue: Sendable, ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByArrayLiteral, ExpressibleByBooleanLiteral
{
  case string(String)
  case boolean(Bool)
  case array([JSONValue])
  case object([(String, JSONValue)])

  init(stringLiteral value: String) { self = .string(value) }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
  init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(elements) }

  /// The text, indented by two spaces a level.
  func text(indent: String = "") -> String {
    switch self {
    case .string(let text): Self.quoted(text)
    case .boolean(let value): value ? "true" : "false"
    case .array(let elements):
      Self.block(elements.map { $0.text(indent: indent + "  ") }, "[", "]", indent)
    case .object(let members):
      Self.block(
        members.map { "\(Self.quoted($0)): \($1.text(indent: indent + "  "))" }, "{", "}", indent)
    }
  }

  private static func block(
    _ items: [String], _ open: String, _ close: String, _ indent: String
  ) -> String {
    guard !items.isEmpty else { return open + close }
    return "\(open)\n" + items.map { indent + "  " + $0 }.joined(separator: ",\n")
      + "\n\(indent)\(close)"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
