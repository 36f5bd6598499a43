import CourseModel

/// Takes an answer apart: sections by heading, blocks, sentences.
struct AnswerReader {
  var sections: [AnswerSection: String] = [:]
  var otherHeadings: [String] = []
  var sentences: [Sentence] = []
  private var current: AnswerSection?
  private var block = ""
  private var blockLine = 0
  private var fence: String?

  /// Comments become as many empty lines, so that lines keep their numbers.
  static func withoutComments(_ text: String) -> String {
    var rest = Substring(text)
    var kept = ""
    while let start = rest.firstRange(of: "<!--") {
      kept += rest[..<start.lowerBound]
      let comment = rest[start.lowerBound...]
      guard let end = comment.firstRange(of: "-->") else { return kept }
      kept += String(repeating: "\n", count: comment[..<end.upperBound].count { $0.isNewline })
      rest = comment[end.upperBound...]
    }
    return kept + rest
  }

  mutating func read(_ text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() { read(line, number: index + 1) }
    endBlock()
  }

  private mutating func read(_ line: Substring, number: Int) {
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    if let open = fence {
      if trimmed.hasPrefix(open) { fence = nil }
      return keep(line)
    }
    if let open = ["```", "~~~"].first(where: trimmed.hasPrefix) {
      endBlock()
      fence = open
      return keep(line)
    }
    if line.hasPrefix("#") {
      endBlock()
      return heading(line, number: number)
    }
    keep(line)
    guard current != nil else { return }
    let isItem = trimmed.first.map { "-*+|>".contains($0) } ?? false || isNumbered(trimmed)
    if trimmed.isEmpty || isItem { endBlock() }
    if trimmed.isEmpty { return }
    if block.isEmpty { blockLine = number }
    var text = trimmed
    if isNumbered(trimmed) { text = text.drop { $0.isNumber }.dropFirst() }
    block += (block.isEmpty ? "" : "\n") + text.drop { isItem && "-*+|> ".contains($0) }
  }

  private func isNumbered(_ line: Substring) -> Bool {
    let digits = line.prefix { $0.isNumber }
    return !digits.isEmpty && line.dropFirst(digits.count).hasPrefix(". ")
  }

  private mutating func keep(_ line: Substring) {
    guard let current else { return }
    sections[current, default: ""] += line + "\n"
  }

  private mutating func heading(_ line: Substring, number: Int) {
    let level = line.prefix { $0 == "#" }.count
    let title = String(line.dropFirst(level).drop { $0 == " " })
    // A deeper heading parts a section, and its text goes on being of that section.
    guard level <= 2 else { return keep(line) }
    current = AnswerSection.allCases.first { Self.folded($0.title) == Self.folded(title) }
    if level == 2, current == nil { otherHeadings.append("\(title) (line \(number))") }
    if let current, sections[current] == nil { sections[current] = "" }
  }

  private static func folded(_ title: String) -> String {
    title.lowercased().filter { $0.isLetter }
  }

  /// Parts a block at `.`, `!` or `?` before white space; not at `e.g.` and its like.
  private mutating func endBlock() {
    defer { block = "" }
    guard let current, !block.isEmpty else { return }
    var line = blockLine
    var start = line
    var text = ""
    let characters = Array(block)
    for (index, character) in characters.enumerated() {
      if text.isEmpty { start = line }
      if character == "\n" { line += 1 }
      if !text.isEmpty || !character.isWhitespace {
        text.append(character == "\n" ? " " : character)
      }
      let isLast = index + 1 == characters.count || characters[index + 1].isWhitespace
      if ".!?".contains(character), isLast, !Self.isAbbreviation(text) {
        sentences.append(Sentence(text, section: current, line: start))
        text = ""
      }
    }
    if !text.isEmpty { sentences.append(Sentence(text, section: current, line: start)) }
  }

  private static func isAbbreviation(_ text: String) -> Bool {
    let lowered = text.suffix(6).lowercased()
    return ["e.g.", "i.e.", "etc.", "vs.", "approx."].contains { lowered.hasSuffix($0) }
  }
}
