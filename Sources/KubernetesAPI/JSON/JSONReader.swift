/// Reads JSON as the API server's decoder does: no comments, no trailing commas, the last of two
/// equal keys wins (and is reported), bounded depth.
public struct JSONReader {
  /// What a text is not: the byte offset, and the words of Go's decoder, which clients print.
  public struct Fault: Error, Hashable, Sendable {
    public let offset: Int
    public let message: String
  }

  /// Deeper nesting is refused, as by Go's decoder.
  static let depthLimit = 1000

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0
  private var path: [String] = []
  private var duplicates: [String] = []

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Throws: `Fault` with the place and the words of Go's decoder.
  public static func read(_ bytes: [UInt8]) throws(Fault) -> JSON {
    try readWithDuplicates(bytes).value
  }

  public static func read(_ text: String) throws(Fault) -> JSON { try read(Array(text.utf8)) }

  /// The value, and the paths (`spec.replicas`) of keys that an object holds twice: strict
  /// decoding refuses them.
  public static func readWithDuplicates(
    _ bytes: [UInt8]
  ) throws(Fault) -> (value: JSON, duplicates: [String]) {
    var reader = JSONReader(bytes)
    let value = try reader.value()
    reader.skipSpace()
    if reader.position < bytes.count {
      throw reader.invalid("after top-level value")
    }
    return (value, reader.duplicates)
  }

  private mutating func value() throws(Fault) -> JSON {
    skipSpace()
    guard let byte = current else { throw endOfInput }
    switch byte {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw invalid("looking for beginning of value")
    }
  }

  private mutating func object() throws(Fault) -> JSON {
    try enter()
    var result = JSONObject()
    position += 1
    skipSpace()
    if current == UInt8(ascii: "}") {
      position += 1
      depth -= 1
      return .object(result)
    }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else {
        throw current == nil ? endOfInput : invalid("looking for beginning of object key string")
      }
      let key = try string()
      skipSpace()
      guard current == UInt8(ascii: ":") else {
        throw current == nil ? endOfInput : invalid("after object key")
      }
      position += 1
      path.append(key)
      if result[key] != nil { duplicates.append(path.joined(separator: ".")) }
      result[key] = try value()
      path.removeLast()
      skipSpace()
      guard let byte = current else { throw endOfInput }
      if byte == UInt8(ascii: "}") { break }
      guard byte == UInt8(ascii: ",") else { throw invalid("after object key:value pair") }
      position += 1
    }
    position += 1
    depth -= 1
    return .object(result)
  }

  private mutating func array() throws(Fault) -> JSON {
    try enter()
    var result: [JSON] = []
    position += 1
    skipSpace()
    if current == UInt8(ascii: "]") {
      position += 1
      depth -= 1
      return .array(result)
    }
    let name = path.popLast() ?? ""
    while true {
      path.append("\(name)[\(result.count)]")
      result.append(try value())
      path.removeLast()
      skipSpace()
      guard let byte = current else { throw endOfInput }
      if byte == UInt8(ascii: "]") { break }
      guard byte == UInt8(ascii: ",") else { throw invalid("after array element") }
      position += 1
    }
    path.append(name)
    position += 1
    depth -= 1
    return .array(result)
  }

  private mutating func word(_ text: StaticString, _ value: JSON) throws(Fault) -> JSON {
    for offset in 0..<text.utf8CodeUnitCount {
      guard let byte = current else { throw endOfInput }
      guard byte == text.utf8Start[offset] else {
        let expected = Character(UnicodeScalar(text.utf8Start[offset]))
        throw invalid("in literal \(text) (expecting '\(expected)')")
      }
      position += 1
    }
    return value
  }

  private mutating func number() throws(Fault) -> JSON {
    let start = position
    var whole = true
    if current == UInt8(ascii: "-") { position += 1 }
    guard let first = current else { throw endOfInput }
    guard first.isDigit else { throw invalid("in numeric literal") }
    if first == UInt8(ascii: "0") { position += 1 } else { skipDigits() }
    if current == UInt8(ascii: ".") {
      whole = false
      position += 1
      guard current?.isDigit == true else {
        throw current == nil ? endOfInput : invalid("after decimal point in numeric literal")
      }
      skipDigits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      whole = false
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      guard current?.isDigit == true else {
        throw current == nil ? endOfInput : invalid("in exponent of numeric literal")
      }
      skipDigits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if whole, let value = Int64(text) { return .int(value) }
    guard let value = Double(text), value.isFinite else {
      throw Fault(offset: start, message: "json: cannot unmarshal number \(text) into a float64")
    }
    return .double(value)
  }

  private mutating func string() throws(Fault) -> String {
    position += 1
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        defer { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      if byte < 0x20 { throw invalid("in string literal") }
      position += 1
    }
    throw endOfInput
  }

  private mutating func escapedString(from start: Int) throws(Fault) -> String {
    var text = Array(bytes[start..<position])
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20:
        position -= 1
        throw invalid("in string literal")
      default: text.append(byte)
      }
    }
    throw endOfInput
  }

  private mutating func escape(into text: inout [UInt8]) throws(Fault) {
    guard let byte = current else { throw endOfInput }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "u"): try unicode(into: &text)
    default:
      position -= 1
      throw invalid("in string escape code")
    }
  }

  private mutating func unicode(into text: inout [UInt8]) throws(Fault) {
    var unit = try hexUnit()
    if (0xD800..<0xDC00).contains(unit), position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    {
      let back = position
      position += 2
      let low = try hexUnit()
      if (0xDC00..<0xE000).contains(low) {
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      } else {
        position = back
      }
    }
    let scalar = UnicodeScalar(unit) ?? "\u{FFFD}"
    text.append(contentsOf: String(Character(scalar)).utf8)
  }

  private mutating func hexUnit() throws(Fault) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current else { throw endOfInput }
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        throw invalid("in \\u hexadecimal character escape")
      }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func skipDigits() {
    while current?.isDigit == true { position += 1 }
  }

  private mutating func enter() throws(Fault) {
    depth += 1
    guard depth <= Self.depthLimit else {
      throw Fault(offset: position, message: "exceeded max depth")
    }
  }

  private var endOfInput: Fault {
    Fault(offset: bytes.count, message: "unexpected end of JSON input")
  }

  private func invalid(_ context: String) -> Fault {
    let byte = bytes[position]
    let shown = byte == UInt8(ascii: "'") ? "\\'" : String(UnicodeScalar(byte))
    return Fault(offset: position, message: "invalid character '\(shown)' \(context)")
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
