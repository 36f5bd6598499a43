/// A value of the server's as Go's `encoding/json` writes it: fields stay in their order.
indirect enum GoValue {
  /// JSON already.
  case plain(String)
  case list([GoValue])
  case fields([(name: String, value: GoValue)])

  init(_ value: JSON) {
    switch value {
    case .array(let elements): self = .list(elements.map(GoValue.init))
    case .object(let object): self = .fields(object.map { ($0.key, GoValue($0.value)) })
    case .string(let text): self = .plain(GoQuoting.json(text))
    default: self = .plain(value.description)
    }
  }

  /// In one line.
  var line: String {
    switch self {
    case .plain(let text): text
    case .list(let elements): "[" + elements.map(\.line).joined(separator: ",") + "]"
    case .fields(let fields):
      "{"
        + fields.map { "\(GoQuoting.json($0.name)):\($0.value.line)" }.joined(separator: ",")
        + "}"
    }
  }

  /// One line a value, indented by one space a level.
  var lines: [String] {
    var lines: [String] = []
    write(to: &lines, level: 0, before: "", after: "")
    return lines
  }

  private func write(to lines: inout [String], level: Int, before: String, after: String) {
    let indent = String(repeating: " ", count: level)
    switch self {
    case .plain(let text): lines.append(indent + before + text + after)
    case .list(let elements):
      if elements.isEmpty { return lines.append("\(indent)\(before)[]\(after)") }
      lines.append("\(indent)\(before)[")
      for (index, element) in elements.enumerated() {
        element.write(
          to: &lines, level: level + 1, before: "", after: index + 1 < elements.count ? "," : "")
      }
      lines.append("\(indent)]\(after)")
    case .fields(let fields):
      if fields.isEmpty { return lines.append("\(indent)\(before){}\(after)") }
      lines.append("\(indent)\(before){")
      for (index, field) in fields.enumerated() {
        field.value.write(
          to: &lines, level: level + 1, before: GoQuoting.json(field.name) + ": ",
          after: index + 1 < fields.count ? "," : "")
      }
      lines.append("\(indent)}\(after)")
    }
  }
}
