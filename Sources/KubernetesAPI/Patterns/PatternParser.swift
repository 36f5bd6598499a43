/// Reads a pattern in Go's syntax.
struct PatternParser {
  typealias Fault = Pattern.Fault

  private let text: [UnicodeScalar]
  private var position = 0
  private var depth = 0
  private var ignoresCase = false
  private var isMultiline = false
  private var dotMatchesNewline = false

  init(_ text: String) { self.text = Array(text.unicodeScalars) }

  mutating func parse() throws(Fault) -> PatternSyntax {
    let syntax = try choice()
    if position < text.count { throw fault("unexpected )", String(text)) }
    guard syntax.weight <= PatternSyntax.weightLimit else {
      throw fault("expression too large", String(text))
    }
    return syntax
  }

  private mutating func choice() throws(Fault) -> PatternSyntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 1000 else { throw fault("expression nests too deeply", String(text)) }
    var parts = [try sequence()]
    while take("|") { parts.append(try sequence()) }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func sequence() throws(Fault) -> PatternSyntax {
    var parts: [PatternSyntax] = []
    while let next = current, next != "|", next != ")" {
      let start = position
      if let part = try atom() { parts.append(try repeated(part, from: start)) }
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func repeated(
    _ part: PatternSyntax, from start: Int
  ) throws(Fault) -> PatternSyntax {
    var part = part
    var isRepeated = false
    while let next = current {
      let operatorStart = position
      var bounds: (Int, Int?)
      switch next {
      case "*": bounds = (0, nil)
      case "+": bounds = (1, nil)
      case "?": bounds = (0, 1)
      case "{":
        guard let counted = try count() else { return part }
        bounds = counted
        position -= 1
      default: return part
      }
      position += 1
      _ = take("?")
      if isRepeated {
        throw fault("invalid nested repetition operator", slice(operatorStart - 1, position))
      }
      isRepeated = true
      part = .repetition(part, from: bounds.0, upTo: bounds.1)
    }
    return part
  }

  /// `{2}`, `{2,}` or `{2,5}`; nil for a brace that stands for itself.
  private mutating func count() throws(Fault) -> (Int, Int?)? {
    let start = position
    position += 1
    guard let low = number() else {
      position = start
      return nil
    }
    var high: Int? = low
    if take(",") { high = number() }
    guard take("}") else {
      position = start
      return nil
    }
    guard low <= 1000, (high ?? 0) <= 1000, high.map({ $0 >= low }) ?? true else {
      throw fault("invalid repeat count", slice(start, position))
    }
    return (low, high)
  }

  private mutating func number() -> Int? {
    var digits = ""
    while let next = current, ("0"..."9").contains(next), digits.count < 6 {
      digits.unicodeScalars.append(next)
      position += 1
    }
    return Int(digits)
  }

  /// nil for a part that only changes how the rest is read.
  private mutating func atom() throws(Fault) -> PatternSyntax? {
    let start = position
    guard let next = current else { return nil }
    position += 1
    switch next {
    case "(": return try group(from: start)
    case "[": return .set(folded(try bracket(from: start)))
    case ".": return .set(dotMatchesNewline ? .all : .allButNewline)
    case "^": return .assert(isMultiline ? .lineStart : .textStart)
    case "$": return .assert(isMultiline ? .lineEnd : .textEnd)
    case "*", "+", "?":
      throw fault("missing argument to repetition operator", String(next))
    case "\\": return try escape(from: start)
    default: return .set(folded(CharacterSet(next)))
    }
  }

  private mutating func group(from start: Int) throws(Fault) -> PatternSyntax? {
    let outer = (ignoresCase, isMultiline, dotMatchesNewline)
    if take("?") {
      if take("P") || current == "<" {
        guard take("<") else {
          throw fault("invalid or unsupported Perl syntax", slice(start, position + 1))
        }
        while let next = current, next != ">" {
          guard CharacterSet.word.contains(next) else { break }
          position += 1
        }
        guard take(">") else { throw fault("invalid named capture", slice(start, text.count)) }
      } else if try flags(from: start) {
        // `(?i)` holds to the end of the group around it.
        return nil
      }
    }
    let inner = try choice()
    guard take(")") else { throw fault("missing closing )", String(text)) }
    (ignoresCase, isMultiline, dotMatchesNewline) = outer
    return inner
  }

  /// - Returns: whether the group ends with the flags.
  private mutating func flags(from start: Int) throws(Fault) -> Bool {
    var isOn = true
    while let next = current {
      position += 1
      switch next {
      case "i": ignoresCase = isOn
      case "m": isMultiline = isOn
      case "s": dotMatchesNewline = isOn
      case "U": break  // Which of several matches is taken does not matter here.
      case "-" where isOn: isOn = false
      case ":": return false
      case ")": return true
      default: throw fault("invalid or unsupported Perl syntax", slice(start, position))
      }
    }
    throw fault("missing closing )", String(text))
  }

  private func folded(_ set: CharacterSet) -> CharacterSet {
    ignoresCase ? set.ignoringCase : set
  }
}

extension PatternParser {
  private mutating func escape(from start: Int) throws(Fault) -> PatternSyntax {
    guard let next = current else { throw fault("trailing backslash at end of expression", "") }
    switch next {
    case "A", "z", "b", "B":
      position += 1
      let assertions: [UnicodeScalar: PatternAssertion] = [
        "A": .textStart, "z": .textEnd, "b": .wordBoundary, "B": .noWordBoundary,
      ]
      return .assert(assertions[next] ?? .textStart)
    case "Q":
      position += 1
      return quoted()
    default:
      if let set = escapedSet() { return .set(set) }
      return .set(folded(CharacterSet(try escapedScalar(from: start))))
    }
  }

  private mutating func quoted() -> PatternSyntax {
    var parts: [PatternSyntax] = []
    while let next = current {
      if next == "\\", position + 1 < text.count, text[position + 1] == "E" {
        position += 2
        break
      }
      parts.append(.set(folded(CharacterSet(next))))
      position += 1
    }
    return .sequence(parts)
  }

  /// `\d` and its like.
  private mutating func escapedSet() -> CharacterSet? {
    let sets: [UnicodeScalar: CharacterSet] = [
      "d": .digit, "D": CharacterSet.digit.inverted, "s": .space,
      "S": CharacterSet.space.inverted, "w": .word, "W": CharacterSet.word.inverted,
    ]
    guard let next = current, let set = sets[next] else { return nil }
    position += 1
    return set
  }

  private mutating func escapedScalar(from start: Int) throws(Fault) -> UnicodeScalar {
    guard let next = current else { throw fault("trailing backslash at end of expression", "") }
    position += 1
    let controls: [UnicodeScalar: UnicodeScalar] = [
      "n": "\n", "t": "\t", "r": "\r", "f": "\u{0C}", "v": "\u{0B}", "a": "\u{07}",
    ]
    if let control = controls[next] { return control }
    if next == "x" { return try hexadecimal(from: start) }
    guard next.value < 0x80, !CharacterSet.word.contains(next) || next == "_" else {
      throw fault("invalid escape sequence", slice(start, position))
    }
    return next
  }

  private mutating func hexadecimal(from start: Int) throws(Fault) -> UnicodeScalar {
    var digits = ""
    if take("{") {
      while let next = current, next != "}", digits.count < 6 {
        digits.unicodeScalars.append(next)
        position += 1
      }
      guard take("}") else { throw fault("invalid escape sequence", slice(start, position)) }
    } else {
      for _ in 0..<2 {
        guard let next = current else { break }
        digits.unicodeScalars.append(next)
        position += 1
      }
    }
    guard let value = UInt32(digits, radix: 16), let scalar = UnicodeScalar(value) else {
      throw fault("invalid escape sequence", slice(start, position))
    }
    return scalar
  }

  private mutating func bracket(from start: Int) throws(Fault) -> CharacterSet {
    let isInverted = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    var isFirst = true
    while isFirst || current != "]" {
      isFirst = false
      guard current != nil else { throw fault("missing closing ]", slice(start, text.count)) }
      if let set = try namedSet(from: start) {
        ranges += set.plainRanges
        continue
      }
      let rangeStart = position
      if take("\\") {
        if let set = escapedSet() {
          ranges += set.plainRanges
          continue
        }
        position -= 1
      }
      let low = try bracketScalar()
      var high = low
      if current == "-", position + 1 < text.count, text[position + 1] != "]" {
        position += 1
        high = try bracketScalar()
      }
      guard low.value <= high.value else {
        throw fault("invalid character class range", slice(rangeStart, position))
      }
      ranges.append(low.value...high.value)
    }
    position += 1
    return CharacterSet(ranges, isInverted: isInverted)
  }

  private mutating func bracketScalar() throws(Fault) -> UnicodeScalar {
    let start = position
    guard let next = current else { throw fault("missing closing ]", slice(start, text.count)) }
    position += 1
    return next == "\\" ? try escapedScalar(from: start) : next
  }

  /// `[:alpha:]` within brackets.
  private mutating func namedSet(from start: Int) throws(Fault) -> CharacterSet? {
    guard current == "[", position + 1 < text.count, text[position + 1] == ":" else { return nil }
    var end = position + 2
    while end + 1 < text.count, !(text[end] == ":" && text[end + 1] == "]") { end += 1 }
    guard end + 1 < text.count else { return nil }
    let whole = slice(position, end + 2)
    var name = slice(position + 2, end)
    let isInverted = name.hasPrefix("^")
    if isInverted { name.removeFirst() }
    guard let set = CharacterSet.named[name] else {
      throw fault("invalid character class range", whole)
    }
    position = end + 2
    return isInverted ? set.inverted : set
  }

  private var current: UnicodeScalar? { position < text.count ? text[position] : nil }

  private mutating func take(_ scalar: UnicodeScalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  private func slice(_ start: Int, _ end: Int) -> String {
    String(text[max(0, start)..<min(end, text.count)])
  }

  private func fault(_ what: String, _ place: String) -> Fault {
    Fault(message: "error parsing regexp: \(what): `\(place)`")
  }
}

extension String {
  fileprivate init(_ scalars: some Sequence<UnicodeScalar>) {
    self.init()
    unicodeScalars.append(contentsOf: scalars)
  }
}
