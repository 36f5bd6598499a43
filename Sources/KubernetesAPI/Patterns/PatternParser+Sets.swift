/// Escapes, and sets of characters.
extension PatternParser {
  mutating func escape(from start: Int) throws(Fault) -> PatternSyntax {
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

  mutating func bracket(from start: Int) throws(Fault) -> CharacterSet {
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
}
