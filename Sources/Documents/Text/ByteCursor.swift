import CourseModel

/// Walks over a text byte by byte and knows where it is.
struct ByteCursor {
  private let bytes: [UInt8]
  private let source: SourceText
  private let format: DocumentFormat
  private(set) var offset = 0
  private var line = 1
  /// Where the line starts, plus the continuation bytes passed since.
  private var columnOrigin = 0

  init(_ source: SourceText, format: DocumentFormat) {
    self.source = source
    self.format = format
    self.bytes = Array(source.text.utf8)
  }

  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Columns count Unicode scalars.
  var place: SourcePlace { source.place(line, offset - columnOrigin + 1) }

  func text(from start: Int) -> String { String(decoding: bytes[start..<offset], as: UTF8.self) }

  func starts(with text: String) -> Bool { bytes[offset...].starts(with: text.utf8) }

  mutating func advance() {
    guard let byte = next else { return }
    offset += 1
    if byte == UInt8(ascii: "\n") {
      line += 1
      columnOrigin = offset
    } else if byte & 0xC0 == 0x80 {
      columnOrigin += 1
    }
  }

  mutating func skip(while holds: (UInt8) -> Bool) {
    while let byte = next, holds(byte) { advance() }
  }

  mutating func take(_ text: StaticString) -> Bool {
    let matches = text.withUTF8Buffer { bytes[offset...].starts(with: $0) }
    if matches { for _ in 0..<text.utf8CodeUnitCount { advance() } }
    return matches
  }

  /// The digits' value; an error when fewer than `count` hexadecimal digits follow.
  mutating func hexadecimal(digits count: Int) throws(DocumentError) -> UInt32 {
    let digits = bytes[offset...].prefix(count)
    guard digits.count == count, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw unexpected("\(count) hexadecimal digits") }
    offset += count
    return value
  }

  func unexpected(_ expected: String) -> DocumentError {
    malformed("found \(found), where \(expected) should be")
  }

  func malformed(_ words: String, at place: SourcePlace? = nil) -> DocumentError {
    DocumentError(.malformed(format, words), at: place ?? self.place)
  }

  private var found: String {
    guard
      let scalar = String(decoding: bytes[offset...].prefix(4), as: UTF8.self)
        .unicodeScalars.first
    else { return "the end of the text" }
    if scalar == "\n" || scalar == "\r" { return "the end of the line" }
    return scalar.value < 0x20
      ? "the control character U+\(String(scalar.value, radix: 16, uppercase: true))"
      : "`\(scalar)`"
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
