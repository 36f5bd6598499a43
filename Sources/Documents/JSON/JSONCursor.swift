import CourseModel

/// Walks over a JSON text byte by byte and reads its scalars.
struct JSONCursor {
  private let bytes: [UInt8]
  private let source: SourceText
  private var offset = 0
  private var line = 1
  /// Where the line starts, less the continuation bytes passed since.
  private var columnOrigin = 0

  init(_ source: SourceText) {
    self.source = source
    self.bytes = Array(source.text.utf8)
  }

  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Columns count Unicode scalars.
  var place: SourcePlace { source.place(line, offset - columnOrigin + 1) }

  mutating func skip(_ count: Int) { offset += count }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  mutating func take(word: String) -> Bool {
    guard bytes[offset...].starts(with: word.utf8) else { return false }
    offset += word.utf8.count
    return true
  }

  mutating func skipWhiteSpace() {
    while let byte = next {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): offset += 1
      case UInt8(ascii: "\n"):
        offset += 1
        line += 1
        columnOrigin = offset
      default: return
      }
    }
  }

  func unexpected(_ expected: String) -> DocumentError {
    malformed("found \(found), where \(expected) should be")
  }

  private func malformed(_ words: String) -> DocumentError {
    DocumentError(.malformed(.json, words), at: place)
  }

  private var found: String {
    guard next != nil else { return "the end of the text" }
    let rest = String(decoding: bytes[offset...].prefix(4), as: UTF8.self)
    guard let scalar = rest.unicodeScalars.first else { return "the end of the text" }
    return scalar.value < 0x20
      ? "the control character U+\(String(scalar.value, radix: 16, uppercase: true))"
      : "`\(scalar)`"
  }

  /// `-? (0 | [1-9][0-9]*) (\.[0-9]+)? ([eE][+-]?[0-9]+)?`
  mutating func number() throws(DocumentError) -> DocumentNode.Content {
    let start = offset
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    var whole = true
    if take(UInt8(ascii: ".")) {
      whole = false
      try digits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      whole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if whole, let value = Int(text) { return .int(value) }
    guard let value = Double(text), value.isFinite else {
      throw DocumentError(.numberTooLarge(text), at: place)
    }
    return .double(value)
  }

  private mutating func digits() throws(DocumentError) {
    let start = offset
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    if offset == start { throw unexpected("a digit") }
  }

  /// Reads from the opening quote to the closing one.
  mutating func string() throws(DocumentError) -> String {
    skip(1)
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        try escape(into: &text)
      case 0..<0x20:
        throw unexpected("an escape such as `\\n`")
      default:
        if byte & 0xC0 == 0x80 { columnOrigin += 1 }
        text.append(byte)
        offset += 1
      }
    }
    throw unexpected("a closing `\"`")
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F,
    UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]

  private mutating func escape(into text: inout [UInt8]) throws(DocumentError) {
    skip(1)
    if let byte = next, let plain = Self.escapes[byte] {
      text.append(plain)
      offset += 1
      return
    }
    guard take(UInt8(ascii: "u")) else { throw unexpected("one of `\" \\ / b f n r t u`") }
    var value = try hexadecimal()
    if (0xD800..<0xDC00).contains(value), take(word: "\\u") {
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else { throw malformed("half a surrogate pair") }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw malformed("half a surrogate pair") }
    text += Array(String(scalar).utf8)
  }

  private mutating func hexadecimal() throws(DocumentError) -> UInt32 {
    let digits = bytes[offset...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw unexpected("four hexadecimal digits") }
    offset += 4
    return value
  }
}
