/// One element of a drawing. Every value and text is escaped as it is written, so that a picture
/// cannot carry markup from a content pack.
struct SVGElement: Sendable {
  enum Value: Sendable, ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
    ExpressibleByIntegerLiteral
  {
    case text(String)
    case number(Double)

    init(stringLiteral value: String) { self = .text(value) }
    init(floatLiteral value: Double) { self = .number(value) }
    init(integerLiteral value: Int) { self = .number(Double(value)) }

    var written: String {
      switch self {
      case .text(let text): XMLText.escape(text)
      case .number(let number): number.svg
      }
    }
  }

  var name: String
  var attributes: KeyValuePairs<String, Value>
  var text: String?
  var children: [SVGElement] = []

  init(_ name: String, _ attributes: KeyValuePairs<String, Value>, text: String? = nil) {
    self.name = name
    self.attributes = attributes
    self.text = text
  }

  init(_ name: String, _ attributes: KeyValuePairs<String, Value>, _ children: [SVGElement]) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }

  /// One element a line, so that a change in a picture can be read in a diff.
  var markup: String {
    var lines: [String] = []
    write(into: &lines, indent: "")
    return lines.joined(separator: "\n")
  }

  private func write(into lines: inout [String], indent: String) {
    let opening = attributes.reduce("<\(name)") { "\($0) \($1.key)=\"\($1.value.written)\"" }
    if let text {
      lines.append("\(indent)\(opening)>\(XMLText.escape(text))</\(name)>")
    } else if children.isEmpty {
      lines.append("\(indent)\(opening)/>")
    } else {
      lines.append("\(indent)\(opening)>")
      for child in children { child.write(into: &lines, indent: indent + " ") }
      lines.append("\(indent)</\(name)>")
    }
  }
}
