/// Takes a shell script apart into words and marks.
struct ShellLexer {
  enum Lexeme {
    case word(ShellScript.Word)
    case mark(String)
  }

  private let text: [Character]
  private var place = 0

  init(_ script: String) { text = Array(script) }

  private var current: Character? { place < text.count ? text[place] : nil }

  /// Longer marks first.
  private static let marks = [
    "2>&1", "2>>", "2>", "&&", "||", ">>", ">", "<", "|", ";", "\n", "&",
  ]

  mutating func next() throws(ShellScript.Fault) -> Lexeme? {
    while let character = current, character == " " || character == "\t" { place += 1 }
    guard let character = current else { return nil }
    if character == "#" {
      while let character = current, character != "\n" { place += 1 }
      return try next()
    }
    if let mark = takeMark() { return .mark(mark == "\n" || mark == "&" ? ";" : mark) }
    return .word(try word())
  }

  private mutating func takeMark() -> String? {
    for mark in Self.marks {
      let end = place + mark.count
      guard end <= text.count, String(text[place..<end]) == mark else { continue }
      place = end
      return mark
    }
    return nil
  }

  private mutating func word() throws(ShellScript.Fault) -> ShellScript.Word {
    var word = ShellScript.Word()
    var literal = ""
    func isEnd(_ character: Character) -> Bool { " \t\n;|&<>".contains(character) }
    while let character = current, !isEnd(character) {
      place += 1
      switch character {
      case "'": literal += try quoted(until: "'")
      case "\"": try takeDoubleQuoted(into: &word, &literal)
      case "\\":
        if let escaped = current {
          place += 1
          if escaped != "\n" { literal.append(escaped) }
        }
      case "$": try takeVariable(into: &word, &literal)
      case "`": throw ShellScript.Fault(message: "command substitution is not simulated")
      default: literal.append(character)
      }
    }
    if !literal.isEmpty || word.parts.isEmpty { word.parts.append(.literal(literal)) }
    return word
  }

  private mutating func quoted(until end: Character) throws(ShellScript.Fault) -> String {
    var taken = ""
    while let character = current {
      place += 1
      if character == end { return taken }
      taken.append(character)
    }
    throw ShellScript.Fault(message: "unterminated quoted string")
  }

  private mutating func takeDoubleQuoted(
    into word: inout ShellScript.Word, _ literal: inout String
  ) throws(ShellScript.Fault) {
    while let character = current {
      place += 1
      switch character {
      case "\"": return
      case "$": try takeVariable(into: &word, &literal)
      case "\\":
        guard let escaped = current else { continue }
        place += 1
        if !"\"\\$`".contains(escaped) { literal.append("\\") }
        literal.append(escaped)
      default: literal.append(character)
      }
    }
    throw ShellScript.Fault(message: "unterminated quoted string")
  }

  /// After a dollar.
  private mutating func takeVariable(
    into word: inout ShellScript.Word, _ literal: inout String
  ) throws(ShellScript.Fault) {
    var name = ""
    var fallback = ""
    if current == "(" {
      throw ShellScript.Fault(message: "command substitution is not simulated")
    } else if current == "{" {
      place += 1
      let inner = try quoted(until: "}")
      let parts = inner.split(separator: ":-", maxSplits: 1, omittingEmptySubsequences: false)
      name = String(parts[0])
      fallback = parts.count > 1 ? String(parts[1]) : ""
    } else {
      while let character = current, character.isLetter || character.isNumber || character == "_" {
        name.append(character)
        place += 1
      }
    }
    guard !name.isEmpty else {
      literal.append("$")
      return
    }
    if !literal.isEmpty { word.parts.append(.literal(literal)) }
    literal = ""
    word.parts.append(.variable(name, fallback: fallback))
  }
}
