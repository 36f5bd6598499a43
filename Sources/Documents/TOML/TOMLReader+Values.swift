import CourseModel

extension TOMLReader {
  /// A value, from its first byte to its last. `depth` counts the tables and arrays around it.
  mutating func value(depth: Int) throws(DocumentError) -> DocumentNode {
    let here = cursor.place
    try spend(1, depth: depth, at: here)
    return DocumentNode(try content(depth: depth), at: here)
  }

  private mutating func content(depth: Int) throws(DocumentError) -> DocumentNode.Content {
    switch cursor.next {
    case UInt8(ascii: "\""):
      return .string(
        cursor.starts(with: "\"\"\"") ? try longBasicString() : try basicString())
    case UInt8(ascii: "'"):
      return .string(cursor.starts(with: "'''") ? try longLiteralString() : try literalString())
    case UInt8(ascii: "["): return .list(try elements(depth: depth))
    case UInt8(ascii: "{"): return try inlineTable(depth: depth)
    default: return try bareValue()
    }
  }

  private mutating func elements(depth: Int) throws(DocumentError) -> [DocumentNode] {
    cursor.advance()
    var elements: [DocumentNode] = []
    try skipLines()
    while !cursor.take("]") {
      elements.append(try value(depth: depth + 1))
      try skipLines()
      if cursor.take(",") {
        try skipLines()
      } else if cursor.next != UInt8(ascii: "]") {
        throw cursor.unexpected("`,` or `]`")
      }
    }
    return elements
  }

  /// Blanks, comments and ends of lines.
  private mutating func skipLines() throws(DocumentError) {
    skipBlanks()
    while let byte = cursor.next, [0x23, 0x0A, 0x0D].contains(byte) {
      try endOfLine()
      skipBlanks()
    }
  }

  private mutating func inlineTable(depth: Int) throws(DocumentError) -> DocumentNode.Content {
    let table = TOMLTable(.header, at: cursor.place)
    cursor.advance()
    skipBlanks()
    if cursor.take("}") { return table.node.content }
    repeat {
      try pair(into: table, depth: depth)
      skipBlanks()
    } while cursor.take(",")
    guard cursor.take("}") else { throw cursor.unexpected("`,` or `}`") }
    return table.node.content
  }

  /// A number, a flag, a date or a time.
  private mutating func bareValue() throws(DocumentError) -> DocumentNode.Content {
    let start = cursor.offset
    let here = cursor.place
    func isPart(_ byte: UInt8) -> Bool {
      byte.isDigit || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || [0x2B, 0x2D, 0x2E, 0x3A, 0x5F].contains(byte)
    }
    cursor.skip(while: isPart)
    // A space may stand between a date and its time.
    if TOMLScalar.isDate(cursor.text(from: start)), cursor.next == UInt8(ascii: " ") {
      let date = cursor
      cursor.advance()
      if cursor.next?.isDigit == true { cursor.skip(while: isPart) } else { cursor = date }
    }
    let text = cursor.text(from: start)
    guard !text.isEmpty else { throw cursor.unexpected("a value") }
    if let content = TOMLScalar.content(of: text) { return content }
    if TOMLScalar.isTooLarge(text) { throw DocumentError(.numberTooLarge(text), at: here) }
    throw cursor.malformed("`\(text)` is no value; a text stands in quotes", at: here)
  }
}
