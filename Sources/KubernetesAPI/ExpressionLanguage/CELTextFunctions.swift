enum CELTextFunctions {
  typealias Fault = CELEvaluator.Fault

  /// nil where there is no such function of texts.
  static func call(
    _ name: String, _ text: String, _ values: [CELValue]
  ) throws(Fault) -> CELValue? {
    var texts: [String] = []
    for case .string(let value) in values { texts.append(value) }
    var numbers: [Int] = []
    for case .int(let value) in values { numbers.append(Int(value)) }
    switch (name, texts.count, numbers.count) {
    case ("contains", 1, 0): return .bool(texts[0].isEmpty || text.contains(texts[0]))
    case ("startsWith", 1, 0): return .bool(text.hasPrefix(texts[0]))
    case ("endsWith", 1, 0): return .bool(text.hasSuffix(texts[0]))
    case ("matches", 1, 0): return .bool(try pattern(texts[0]).matches(text))
    case ("lowerAscii", 0, 0): return .string(mapped(text) { $0.isUppercase ? $0 | 0x20 : $0 })
    case ("upperAscii", 0, 0): return .string(mapped(text) { $0.isLowercase ? $0 & 0x5F : $0 })
    case ("trim", 0, 0): return .string(trimmed(text))
    case ("reverse", 0, 0):
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: text.unicodeScalars.reversed())
      return .string(String(scalars))
    case ("replace", 2, _):
      return .string(replaced(text, texts[0], texts[1], limit: numbers.first ?? -1))
    case ("split", 1, _): return .list(split(text, texts[0], limit: numbers.first ?? -1))
    case ("charAt", 0, 1), ("substring", 0, 1), ("substring", 0, 2):
      return try part(name, Array(text.unicodeScalars), numbers)
    case ("indexOf", 1, _): return .int(index(of: texts[0], in: text, numbers.first, last: false))
    case ("lastIndexOf", 1, _):
      return .int(index(of: texts[0], in: text, numbers.first, last: true))
    default: return nil
    }
  }

  private static func pattern(_ text: String) throws(Fault) -> Pattern {
    do throws(Pattern.Fault) {
      return try Pattern(text)
    } catch {
      throw Fault(message: error.message)
    }
  }

  private static func mapped(_ text: String, _ change: (UInt8) -> UInt8) -> String {
    String(decoding: text.utf8.map(change), as: UTF8.self)
  }

  private static func trimmed(_ text: String) -> String {
    var rest = Substring(text)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  private static func replaced(
    _ text: String, _ old: String, _ new: String, limit: Int
  ) -> String {
    text.replacing(old, with: new, maxReplacements: limit < 0 ? .max : limit)
  }

  private static func split(_ text: String, _ separator: String, limit: Int) -> [CELValue] {
    if limit == 0 { return [] }
    if limit == 1 { return [.string(text)] }
    guard !separator.isEmpty else { return text.unicodeScalars.map { .string(String($0)) } }
    var parts: [CELValue] = []
    var rest = Substring(text)
    while let range = rest.firstRange(of: separator), limit < 0 || parts.count < limit - 1 {
      parts.append(.string(String(rest[..<range.lowerBound])))
      rest = rest[range.upperBound...]
    }
    return parts + [.string(String(rest))]
  }

  private static func part(
    _ name: String, _ text: [UnicodeScalar], _ numbers: [Int]
  ) throws(Fault) -> CELValue {
    let start = numbers[0]
    let end =
      name == "charAt" ? min(start + 1, text.count) : numbers.count > 1 ? numbers[1] : text.count
    guard start >= 0, start <= text.count, end >= start, end <= text.count else {
      throw Fault(message: "index out of range: \(numbers.last ?? 0)")
    }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text[start..<end])
    return .string(String(scalars))
  }

  private static func index(
    of part: String, in text: String, _ offset: Int?, last: Bool
  ) -> Int64 {
    let whole = Array(text.unicodeScalars)
    let piece = Array(part.unicodeScalars)
    guard piece.count <= whole.count else { return -1 }
    let places = Array(0...(whole.count - piece.count))
    func matches(_ place: Int) -> Bool { Array(whole[place..<place + piece.count]) == piece }
    let found =
      last
      ? places.last { $0 <= offset ?? .max && matches($0) }
      : places.first { $0 >= offset ?? 0 && matches($0) }
    return Int64(found ?? -1)
  }
}

extension UInt8 {
  fileprivate var isUppercase: Bool { (0x41...0x5A).contains(self) }
  fileprivate var isLowercase: Bool { (0x61...0x7A).contains(self) }
}
