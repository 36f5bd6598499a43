/// What a label selector's text is made of.
enum LabelSelectorToken: Equatable {
  /// A key or a value; `in` and `notin` are that too where no operator is expected.
  case identifier(String)
  /// `=`, `==`, `!=`, `!`, `<`, `>`, `(`, `)`, `,`
  case symbol(String)
  case end

  var text: String {
    switch self {
    case .identifier(let text), .symbol(let text): text
    case .end: ""
    }
  }

  /// The tokens of a text, the last of them `end`.
  static func tokens(of text: String) -> [LabelSelectorToken] {
    let characters = Array(text.unicodeScalars)
    var tokens: [LabelSelectorToken] = []
    var position = 0
    while position < characters.count {
      let start = position
      position += 1
      if isSpace(characters[start]) { continue }
      if isSymbol(characters[start]) {
        let isLonger = "=!".unicodeScalars.contains(characters[start])
        if isLonger, position < characters.count, characters[position] == "=" { position += 1 }
        tokens.append(.symbol(string(characters[start..<position])))
        continue
      }
      while position < characters.count, !isSpace(characters[position]),
        !isSymbol(characters[position])
      {
        position += 1
      }
      tokens.append(.identifier(string(characters[start..<position])))
    }
    return tokens + [.end]
  }

  private static func string(_ characters: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: characters)
    return String(text)
  }

  private static func isSpace(_ character: Unicode.Scalar) -> Bool {
    character == " " || character == "\t" || character == "\r" || character == "\n"
  }

  private static func isSymbol(_ character: Unicode.Scalar) -> Bool {
    "=!<>(),".unicodeScalars.contains(character)
  }
}
