/// Takes an expression apart as GitHub's lexer does.
struct ExpressionLexer {
  private let text: ScalarText
  private let source: String
  private var start = 0
  private var offset = 0
  private var lineStart = 0
  private var tokens: [ExpressionToken] = []

  static func tokens(of expression: String) throws(ExpressionFault) -> [ExpressionToken] {
    guard expression.utf16.count <= ExpressionFault.longest else {
      throw ExpressionFault(.tooLong)
    }
    var lexer = ExpressionLexer(expression)
    while lexer.offset < lexer.text.count { try lexer.readToken() }
    // GitHub places the end where the last token or space began.
    lexer.tokens.append(
      ExpressionToken(kind: .end, lexeme: "", column: lexer.column))
    return lexer.tokens
  }

  private init(_ expression: String) {
    source = expression
    text = ScalarText(expression)
  }

  private mutating func readToken() throws(ExpressionFault) {
    start = offset
    let scalar = text.scalars[offset]
    offset += 1
    switch scalar {
    case "(": add(.leftParenthesis)
    case ")": add(.rightParenthesis)
    case "[": add(.leftBracket)
    case "]": add(.rightBracket)
    case ",": add(.comma)
    case "*": add(.star)
    case ".": followsValue ? add(.dot) : try readNumber()
    case "-", "+", "0"..."9": try readNumber()
    case "'": try readString()
    case "!": add(take("=") ? .notEqual : .not)
    case "<": add(take("=") ? .lessOrEqual : .less)
    case ">": add(take("=") ? .greaterOrEqual : .greater)
    case "=": take("=") ? add(.equal) : try readWord()
    case "&": take("&") ? add(.and) : try readWord()
    case "|": take("|") ? add(.or) : try readWord()
    case " ", "\t", "\r": break
    case "\n": lineStart = offset
    default: try readWord()
    }
  }

  /// Whether a `.` here takes a property of what stands before it.
  private var followsValue: Bool {
    switch tokens.last?.kind {
    case .identifier, .rightBracket, .rightParenthesis, .star: true
    default: false
    }
  }

  private mutating func readNumber() throws(ExpressionFault) {
    skipWord(through: ".")
    guard let number = ExpressionNumber.parse(lexeme), !number.isNaN else { throw unreadable }
    add(.number(number))
  }

  private mutating func readString() throws(ExpressionFault) {
    var value = String.UnicodeScalarView()
    while let scalar = text[offset] {
      offset += 1
      if scalar == "'" {
        guard take("'") else { return add(.string(String(value))) }
      }
      value.append(scalar)
    }
    throw unreadable
  }

  private mutating func readWord() throws(ExpressionFault) {
    skipWord(through: nil)
    guard Self.isIdentifier(text.scalars[start..<offset]) else { throw unreadable }
    add(tokens.last?.kind == .dot ? .identifier : Self.kind(of: lexeme))
  }

  private static func kind(of word: String) -> ExpressionToken.Kind {
    switch word {
    case "true": .yes
    case "false": .no
    case "null": .null
    case "NaN": .number(.nan)
    case "Infinity": .number(.infinity)
    default: .identifier
    }
  }

  private mutating func skipWord(through inside: Unicode.Scalar?) {
    while let scalar = text[offset], scalar == inside || !Self.ends(scalar) { offset += 1 }
  }

  private static func ends(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", ")", "[", "]", ",", ".", "!", ">", "<", "=", "&", "|": true
    default: ExpressionNumber.isWhiteSpace(scalar)
    }
  }

  private static func isIdentifier(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = word.first, isLetter(first) || first == "_" else { return false }
    return word.dropFirst().allSatisfy {
      isLetter($0) || ("0"..."9").contains($0) || $0 == "_" || $0 == "-"
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private var lexeme: String { text.text(start..<offset) }

  private var column: Int { text.units(from: lineStart, to: start) }

  private var unreadable: ExpressionFault {
    ExpressionFault(
      .unreadableSymbol(lexeme, position: text.units(from: 0, to: start) + 1, expression: source))
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard text[offset] == scalar else { return false }
    offset += 1
    return true
  }

  private mutating func add(_ kind: ExpressionToken.Kind) {
    tokens.append(ExpressionToken(kind: kind, lexeme: lexeme, column: column))
  }
}
