/// One token of an expression. Columns count UTF-16 units from 0 within the line.
struct ExpressionToken: Equatable {
  enum Kind: Equatable {
    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, comma, dot, star
    case not, equal, notEqual, greater, greaterOrEqual, less, lessOrEqual, and, or
    case number(Double)
    case string(String)
    case identifier, yes, no, null
    case end
  }

  var kind: Kind
  /// As it stands in the expression.
  var lexeme: String
  var column: Int

  /// What an error calls the token.
  var title: String {
    switch kind {
    case .end: "EOF"
    case .string(let text): text
    default: lexeme
    }
  }
}
