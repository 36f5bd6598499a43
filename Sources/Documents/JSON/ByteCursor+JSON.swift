import CourseModel

extension ByteCursor {
  mutating func skipJSONWhiteSpace() {
    skip { [0x20, 0x09, 0x0D, 0x0A].contains($0) }
  }

  /// `-? (0 | [1-9][0-9]*) (\.[0-9]+)? ([eE][+-]?[0-9]+)?`
  mutating func jsonNumber() throws(DocumentError) -> DocumentNode.Content {
    let start = offset
    let here = place
    _ = take("-")
    if !take("0") { try digits() }
    var isWhole = true
    if take(".") {
      isWhole = false
      try digits()
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = text(from: start)
    if isWhole, let value = Int(text) { return .int(value) }
    guard let value = Double(text), value.isFinite else {
      throw DocumentError(.numberTooLarge(text), at: here)
    }
    return .double(value)
  }

  private mutating func digits() throws(DocumentError) {
    guard next?.isDigit == true else { throw unexpected("a digit") }
    skip(while: \.isDigit)
  }

  /// Reads from the opening quote to the closing one.
  mutating func jsonString() throws(DocumentError) -> String {
    advance()
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        advance()
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += try jsonEscape().utf8
      case 0..<0x20:
        throw unexpected("an escape such as `\\n`")
      default:
        text.append(byte)
        advance()
      }
    }
    throw unexpected("a closing `\"`")
  }

  private static let jsonEscapes: [UInt8: String] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
    UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  private mutating func jsonEscape() throws(DocumentError) -> String {
    let here = place
    advance()
    if let byte = next, let plain = Self.jsonEscapes[byte] {
      advance()
      return plain
    }
    guard take("u") else { throw unexpected("one of `\" \\ / b f n r t u`") }
    var value = try hexadecimal(digits: 4)
    if (0xD800..<0xDC00).contains(value), take("\\u") {
      let low = try hexadecimal(digits: 4)
      guard (0xDC00..<0xE000).contains(low) else {
        throw malformed("half a surrogate pair", at: here)
      }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw malformed("half a surrogate pair", at: here)
    }
    return String(scalar)
  }
}
