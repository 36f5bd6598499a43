/// The parts that a pattern is made of.
indirect enum PatternSyntax: Sendable {
  case empty
  case set(CharacterSet)
  case assert(PatternAssertion)
  case sequence([PatternSyntax])
  case choice([PatternSyntax])
  /// `upTo` nil: without end.
  case repetition(PatternSyntax, from: Int, upTo: Int?)

  /// To so many instructions a pattern may be written out; Go has a limit like it.
  static let weightLimit = 20_000

  /// About how many instructions it takes.
  var weight: Int {
    switch self {
    case .empty: 0
    case .set, .assert: 1
    case .sequence(let parts), .choice(let parts):
      parts.reduce(0) { min($0 + $1.weight + 1, Self.weightLimit + 1) }
    case .repetition(let part, let from, let upTo):
      min((part.weight + 1) * (max(from, upTo ?? 0) + 1), Self.weightLimit + 1)
    }
  }
}

/// Places between characters.
enum PatternAssertion: Sendable {
  case textStart
  case textEnd
  case lineStart
  case lineEnd
  case wordBoundary
  case noWordBoundary

  func holds(_ text: [UnicodeScalar], _ position: Int) -> Bool {
    switch self {
    case .textStart: position == 0
    case .textEnd: position == text.count
    case .lineStart: position == 0 || text[position - 1] == "\n"
    case .lineEnd: position == text.count || text[position] == "\n"
    case .wordBoundary: isBoundary(text, position)
    case .noWordBoundary: !isBoundary(text, position)
    }
  }

  private func isBoundary(_ text: [UnicodeScalar], _ position: Int) -> Bool {
    let before = position > 0 && CharacterSet.word.contains(text[position - 1])
    let after = position < text.count && CharacterSet.word.contains(text[position])
    return before != after
  }
}

/// Characters that match at one place.
struct CharacterSet: Sendable {
  var ranges: [ClosedRange<UInt32>]
  var isInverted = false

  init(_ ranges: [ClosedRange<UInt32>], isInverted: Bool = false) {
    self.ranges = ranges
    self.isInverted = isInverted
  }

  init(_ scalar: UnicodeScalar) { ranges = [scalar.value...scalar.value] }

  static let all = CharacterSet([0...0x10FFFF])
  static let allButNewline = CharacterSet([0x0A...0x0A], isInverted: true)
  static let digit = CharacterSet([0x30...0x39])
  static let space = CharacterSet([0x09...0x0A, 0x0C...0x0D, 0x20...0x20])
  static let word = CharacterSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])

  /// The classes of POSIX and those of Unicode that patterns use most.
  static let named: [String: CharacterSet] = [
    "alnum": CharacterSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A]),
    "alpha": CharacterSet([0x41...0x5A, 0x61...0x7A]), "ascii": CharacterSet([0...0x7F]),
    "blank": CharacterSet([0x09...0x09, 0x20...0x20]),
    "cntrl": CharacterSet([0...0x1F, 0x7F...0x7F]), "digit": digit,
    "graph": CharacterSet([0x21...0x7E]), "lower": CharacterSet([0x61...0x7A]),
    "print": CharacterSet([0x20...0x7E]),
    "punct": CharacterSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]),
    "space": CharacterSet([0x09...0x0D, 0x20...0x20]), "upper": CharacterSet([0x41...0x5A]),
    "word": word, "xdigit": CharacterSet([0x30...0x39, 0x41...0x46, 0x61...0x66]),
  ]

  func contains(_ scalar: UnicodeScalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) } != isInverted
  }

  var inverted: CharacterSet { CharacterSet(ranges, isInverted: !isInverted) }

  /// The set without inversion.
  var plainRanges: [ClosedRange<UInt32>] {
    guard isInverted else { return ranges }
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { result.append(next...range.lowerBound - 1) }
      next = max(next, range.upperBound + 1)
    }
    if next <= 0x10FFFF { result.append(next...0x10FFFF) }
    return result
  }

  /// With the other case of each ASCII letter in it.
  var ignoringCase: CharacterSet {
    var added = ranges
    for range in ranges {
      for (first, last, offset) in [(0x41, 0x5A, 32), (0x61, 0x7A, -32)] as [(Int, Int, Int)] {
        let low = max(Int(range.lowerBound), first)
        let high = min(Int(range.upperBound), last)
        if low <= high { added.append(UInt32(low + offset)...UInt32(high + offset)) }
      }
    }
    return CharacterSet(added, isInverted: isInverted)
  }
}
