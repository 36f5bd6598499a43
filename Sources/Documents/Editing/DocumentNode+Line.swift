import CourseModel
import Foundation

extension DocumentNode {
  /// The value as YAML in one line.
  public var line: String {
    switch content {
    case .null: ""
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .double(let value): value == value.rounded() ? String(Int64(value)) : String(value)
    case .string(let text): Self.scalar(text)
    case .list(let elements): "[\(elements.map(\.line).joined(separator: ", "))]"
    case .map(let entries):
      "{\(entries.map { "\(Self.scalar($0.key)): \($0.value.line)" }.joined(separator: ", "))}"
    }
  }

  /// A text as YAML, in quotes only where it would be read as something else without.
  public static func scalar(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || "0123456789.$%/_-".unicodeScalars.contains(scalar))
      }
    if isPlain, let node = try? DocumentReader.read(text, as: .yaml, file: ""),
      node.content == .string(text)
    {
      return text
    }
    return quoted(text)
  }

  /// In double quotes, which take any text in one line.
  public static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _
      where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || scalar.value == 0x2028 || scalar.value == 0x2029 || scalar.value == 0xFEFF:
        quoted += "\\u" + String(format: "%04X", scalar.value)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
