import CourseModel

/// A text that is known to be UTF-8 and within the size limit.
struct SourceText {
  let text: String
  let file: String

  init(_ bytes: some Collection<UInt8>, file: String, limit: Int) throws(DocumentError) {
    guard bytes.count <= limit else {
      throw DocumentError(
        .tooLarge(bytes: bytes.count, limit: limit), at: SourcePlace(file: file))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DocumentError(.notUTF8, at: Self.firstInvalidPlace(in: bytes, file: file))
    }
    self.text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    self.file = file
  }

  var start: SourcePlace { SourcePlace(file: file, line: 1, column: 1) }

  func place(_ line: Int, _ column: Int) -> SourcePlace {
    SourcePlace(file: file, line: line, column: column)
  }

  /// The place of the scalar that starts at a byte offset; columns count Unicode scalars.
  func place(atByte offset: Int) -> SourcePlace {
    var line = 1
    var column = 1
    for byte in text.utf8.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return place(line, column)
  }

  /// The Unicode scalar at a place; nil beyond the text.
  func scalar(at place: SourcePlace) -> Unicode.Scalar? {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(place.line - 1) else { return nil }
    return lines[place.line - 1].dropFirst(place.column - 1).first
  }

  private static func firstInvalidPlace(
    in bytes: some Collection<UInt8>, file: String
  ) -> SourcePlace {
    var decoder = UTF8()
    var input = bytes.makeIterator()
    var line = 1
    var column = 1
    while case .scalarValue(let scalar) = decoder.decode(&input) {
      if scalar == "\n" {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    return SourcePlace(file: file, line: line, column: column)
  }
}
