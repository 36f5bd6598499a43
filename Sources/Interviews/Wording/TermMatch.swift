/// A list of terms to look for; a phrase must stand word for word.
struct TermList: Sendable, Equatable {
  var terms: [String]
  private var stems: [[String]]

  init(_ terms: [String]) {
    self.terms = terms
    stems = terms.map { TextWords.stems(of: $0) }
  }

  static func + (left: TermList, right: TermList) -> TermList {
    var both = left
    both.terms += right.terms
    both.stems += right.stems
    return both
  }

  /// The first place where a term stands, long terms before short ones at one place.
  func first(in words: [TextWord]) -> Range<Int>? {
    for start in words.indices {
      let longest = stems.filter { Self.stands($0, at: start, in: words) }.map(\.count).max()
      if let longest { return start..<(start + longest) }
    }
    return nil
  }

  /// Every place, without overlaps.
  func all(in words: [TextWord]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while start < words.count {
      let longest = stems.filter { Self.stands($0, at: start, in: words) }.map(\.count).max()
      if let longest { found.append(start..<(start + longest)) }
      start += longest ?? 1
    }
    return found
  }

  static func stands(_ stems: [String], at start: Int, in words: [TextWord]) -> Bool {
    guard !stems.isEmpty, start + stems.count <= words.count else { return false }
    return stems.indices.allSatisfy { words[start + $0].stem == stems[$0] }
  }
}
