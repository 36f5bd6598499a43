/// A word, number or sign of a formula, with its offset in the text.
struct FormulaToken: Equatable {
  enum Kind: Equatable {
    case number(Double)
    case word(String)
    case sign(Character)
    case end
  }

  var kind: Kind
  var offset: Int
  /// Right after the token before, without a blank.
  var isAttached = false
}

/// Takes the text of a formula apart.
struct FormulaLexer {
  private let characters: [Character]
  private var index = 0

  static func tokens(of text: String) throws(FormulaFault) -> [FormulaToken] {
    guard text.count <= 2000 else { throw FormulaFault(.tooLong, at: 0) }
    var lexer = FormulaLexer(characters: Array(text))
    return try lexer.tokens()
  }

  private init(characters: [Character]) { self.characters = characters }

  private mutating func tokens() throws(FormulaFault) -> [FormulaToken] {
    var tokens: [FormulaToken] = []
    while true {
      let before = index
      while index < characters.count, characters[index].isWhitespace { index += 1 }
      let isAttached = before == index && index > 0
      let offset = index
      guard index < characters.count else {
        return tokens + [FormulaToken(kind: .end, offset: offset)]
      }
      tokens.append(FormulaToken(kind: try kind(), offset: offset, isAttached: isAttached))
    }
  }

  private mutating func kind() throws(FormulaFault) -> FormulaToken.Kind {
    let character = characters[index]
    if character.isASCII, character.isNumber || character == "." { return try number() }
    if character.isASCII, character.isLetter {
      let start = index
      while index < characters.count, isWordPart(characters[index]) { index += 1 }
      return .word(String(characters[start..<index]))
    }
    guard "+-*/^()%$,".contains(character) else {
      throw FormulaFault(.unknownSign(String(character)), at: index)
    }
    index += 1
    return .sign(character)
  }

  private func isWordPart(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }

  private mutating func number() throws(FormulaFault) -> FormulaToken.Kind {
    let start = index
    while index < characters.count, isNumberPart(start: start) { index += 1 }
    let text = String(characters[start..<index]).replacing("_", with: "")
    guard text.filter({ $0 == "." }).count <= 1, let value = Double(text), value.isFinite else {
      throw FormulaFault(.badNumber(text), at: start)
    }
    return .number(value * multiplier())
  }

  private func isNumberPart(start: Int) -> Bool {
    let character = characters[index]
    if character.isASCII, character.isNumber || character == "." || character == "_" { return true }
    let next = index + 1 < characters.count ? characters[index + 1] : " "
    // The exponent of `1e6` or `1e-6`; `3 errors` has its blank, `3e` is three of `e`.
    if character == "e" || character == "E" {
      let second = index + 2 < characters.count ? characters[index + 2] : " "
      return next.isNumber || ((next == "-" || next == "+") && second.isNumber)
    }
    guard character == "-" || character == "+", index > start else { return false }
    return "eE".contains(characters[index - 1]) && next.isNumber
  }

  /// `k`, `M` or `B` right after the digits.
  private mutating func multiplier() -> Double {
    let factors: [Character: Double] = ["k": 1e3, "M": 1e6, "B": 1e9]
    guard index < characters.count, let factor = factors[characters[index]] else { return 1 }
    if index + 1 < characters.count, isWordPart(characters[index + 1]) { return 1 }
    index += 1
    return factor
  }
}
