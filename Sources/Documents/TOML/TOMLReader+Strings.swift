import CourseModel

extension TOMLReader {
  /// `"..."`, with escapes, on one line.
  mutating func basicString() throws(DocumentError) -> String {
    cursor.advance()
    var text: [UInt8] = []
    while !cursor.take("\"") {
      if cursor.next == UInt8(ascii: "\\") {
        text += try escape().utf8
      } else {
        text.append(try plainByte(closing: "\""))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `'...'`, without escapes, on one line.
  mutating func literalString() throws(DocumentError) -> String {
    cursor.advance()
    var text: [UInt8] = []
    while !cursor.take("'") { text.append(try plainByte(closing: "'")) }
    return String(decoding: text, as: UTF8.self)
  }

  /// `"""..."""`: a `\` at the end of a line joins it to the next text.
  mutating func longBasicString() throws(DocumentError) -> String {
    openLong("\"\"\"")
    var text: [UInt8] = []
    while !closesLong("\"\"\"", into: &text) {
      if cursor.next != UInt8(ascii: "\\") {
        text.append(try longByte(closing: "\"\"\""))
      } else if !joinsLines() {
        text += try escape().utf8
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `'''...'''`, without escapes.
  mutating func longLiteralString() throws(DocumentError) -> String {
    openLong("'''")
    var text: [UInt8] = []
    while !closesLong("'''", into: &text) { text.append(try longByte(closing: "'''")) }
    return String(decoding: text, as: UTF8.self)
  }

  /// A line end right after the opening quotes does not count.
  private mutating func openLong(_ quotes: StaticString) {
    _ = cursor.take(quotes)
    if !cursor.take("\n") { _ = cursor.take("\r\n") }
  }

  /// One or two quotes more than the closing three belong to the text.
  private mutating func closesLong(_ quotes: StaticString, into text: inout [UInt8]) -> Bool {
    let quote = quotes.utf8Start.pointee
    guard cursor.take(quotes) else { return false }
    for _ in 0..<2 where cursor.next == quote {
      text.append(quote)
      cursor.advance()
    }
    return true
  }

  private mutating func joinsLines() -> Bool {
    let before = cursor
    cursor.advance()
    skipBlanks()
    guard cursor.take("\n") || cursor.take("\r\n") else {
      cursor = before
      return false
    }
    cursor.skip { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return true
  }

  private mutating func plainByte(closing: String) throws(DocumentError) -> UInt8 {
    guard let byte = cursor.next, byte == 0x09 || (byte >= 0x20 && byte != 0x7F) else {
      throw cursor.unexpected("a closing `\(closing)`")
    }
    cursor.advance()
    return byte
  }

  private mutating func longByte(closing: String) throws(DocumentError) -> UInt8 {
    if cursor.take("\r\n") || cursor.take("\n") { return UInt8(ascii: "\n") }
    return try plainByte(closing: closing)
  }

  private static let escapes: [UInt8: String] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "t"): "\t", UInt8(ascii: "n"): "\n", UInt8(ascii: "f"): "\u{C}",
    UInt8(ascii: "r"): "\r",
  ]

  private mutating func escape() throws(DocumentError) -> String {
    let here = cursor.place
    cursor.advance()
    if let byte = cursor.next, let plain = Self.escapes[byte] {
      cursor.advance()
      return plain
    }
    let digits = cursor.take("u") ? 4 : cursor.take("U") ? 8 : 0
    guard digits > 0 else { throw cursor.unexpected("one of `\" \\ b t n f r u U`") }
    guard let scalar = Unicode.Scalar(try cursor.hexadecimal(digits: digits)) else {
      throw cursor.malformed("an escape that is no Unicode scalar", at: here)
    }
    return String(scalar)
  }
}
