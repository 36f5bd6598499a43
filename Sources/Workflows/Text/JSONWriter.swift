/// Writes values of expressions as JSON, in the layout of ECMAScript's `JSON.stringify`.
enum JSONWriter {
  /// Over several lines, two spaces a level. Numbers that are not finite become `null`.
  static func pretty(_ value: ExpressionValue) -> String { write(value, indent: "", step: "  ") }

  /// On one line. Numbers that are not finite become texts.
  static func compact(_ value: ExpressionValue) -> String { write(value, indent: "", step: nil) }

  private static func write(_ value: ExpressionValue, indent: String, step: String?) -> String {
    switch value {
    case .null: return "null"
    case .boolean(let value): return value ? "true" : "false"
    case .number(let number):
      if number.isFinite { return ExpressionNumber.text(number) }
      return step == nil ? quote(ExpressionNumber.text(number)) : "null"
    case .string(let text): return quote(text)
    case .array(let array):
      let items = array.elements.map { write($0, indent: indent + (step ?? ""), step: step) }
      return enclose(items, "[", "]", indent: indent, step: step)
    case .object(let object):
      let items = object.entries.map { entry in
        let value = write(entry.value, indent: indent + (step ?? ""), step: step)
        return "\(quote(entry.key)):\(step == nil ? "" : " ")\(value)"
      }
      return enclose(items, "{", "}", indent: indent, step: step)
    }
  }

  private static func enclose(
    _ items: [String], _ open: String, _ close: String, indent: String, step: String?
  ) -> String {
    guard let step, !items.isEmpty else {
      return open + items.joined(separator: ",") + close
    }
    let inner = "\n" + indent + step
    return open + inner + items.joined(separator: "," + inner) + "\n" + indent + close
  }

  static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
