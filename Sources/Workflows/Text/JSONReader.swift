/// Reads JSON into values of expressions as GitHub does: of a key that stands twice the last value
/// counts, and a number of any size is read.
struct JSONReader {
  private static let deepest = 200

  private let scalars: [Unicode.Scalar]
  private var offset = 0

  /// Nil when the text is no JSON, or is nested more than 200 levels deep.
  static func read(_ text: String) -> ExpressionValue? {
    var reader = JSONReader(scalars: Array(text.unicodeScalars))
    guard let value = reader.value(depth: 0) else { return nil }
    reader.skipSpace()
    return reader.next == nil ? value : nil
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private var next: Unicode.Scalar? { offset < scalars.count ? scalars[offset] : nil }

  private mutating func skipSpace() {
    while let next, next == " " || next == "\t" || next == "\n" || next == "\r" { offset += 1 }
  }

  private mutating func take(_ word: String) -> Bool {
    guard scalars[offset...].starts(with: word.unicodeScalars) else { return false }
    offset += word.unicodeScalars.count
    return true
  }

  private mutating func value(depth: Int) -> ExpressionValue? {
    guard depth <= Self.deepest else { return nil }
    skipSpace()
    switch next {
    case "{": return object(depth: depth)
    case "[": return array(depth: depth)
    case "\"": return string().map { .string($0) }
    case "t": return take("true") ? .boolean(true) : nil
    case "f": return take("false") ? .boolean(false) : nil
    case "n": return take("null") ? .null : nil
    default: return number()
    }
  }

  private mutating func object(depth: Int) -> ExpressionValue? {
    offset += 1
    var entries: [(String, ExpressionValue)] = []
    skipSpace()
    if take("}") { return .object(entries) }
    repeat {
      skipSpace()
      guard next == "\"", let key = string() else { return nil }
      skipSpace()
      guard take(":"), let value = value(depth: depth + 1) else { return nil }
      if let known = entries.firstIndex(where: { $0.0 == key }) {
        entries[known].1 = value
      } else {
        entries.append((key, value))
      }
      skipSpace()
    } while take(",")
    return take("}") ? .object(entries) : nil
  }

  private mutating func array(depth: Int) -> ExpressionValue? {
    offset += 1
    var elements: [ExpressionValue] = []
    skipSpace()
    if take("]") { return .array(elements) }
    repeat {
      guard let value = value(depth: depth + 1) else { return nil }
      elements.append(value)
      skipSpace()
    } while take(",")
    return take("]") ? .array(elements) : nil
  }

  private mutating func number() -> ExpressionValue? {
    let start = offset
    _ = take("-")
    if !take("0"), digits() == 0 { return nil }
    if take("."), digits() == 0 { return nil }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      if digits() == 0 { return nil }
    }
    let text = String(String.UnicodeScalarView(scalars[start..<offset]))
    return ExpressionNumber.parse(text).map { .number($0) }
  }

  private mutating func digits() -> Int {
    let start = offset
    while let next, ("0"..."9").contains(next) { offset += 1 }
    return offset - start
  }

  private mutating func string() -> String? {
    offset += 1
    var text: [UInt16] = []
    while let scalar = next {
      offset += 1
      switch scalar {
      case "\"": return String(decoding: text, as: UTF16.self)
      case "\\":
        guard let unit = escape() else { return nil }
        text.append(unit)
      default:
        if scalar.value < 0x20 { return nil }
        text += Array(String(scalar).utf16)
      }
    }
    return nil
  }

  private mutating func escape() -> UInt16? {
    guard let scalar = next else { return nil }
    offset += 1
    switch scalar {
    case "\"", "\\", "/": return UInt16(scalar.value)
    case "b": return 0x08
    case "f": return 0x0C
    case "n": return 0x0A
    case "r": return 0x0D
    case "t": return 0x09
    case "u":
      guard offset + 4 <= scalars.count else { return nil }
      let digits = scalars[offset..<(offset + 4)]
      offset += 4
      guard digits.allSatisfy({ $0.properties.isASCIIHexDigit }) else { return nil }
      return UInt16(String(String.UnicodeScalarView(digits)), radix: 16)
    default: return nil
    }
  }
}
