/// Reads an expression by recursive descent: `!` binds closest, then `< <= > >=`, `== !=`, `&&`, `||`.
public struct ExpressionParser {
  private let tokens: [ExpressionToken]
  private let vocabulary: ExpressionVocabulary
  private var offset = 0
  private var depth = 0

  /// The tree of `expression`, nil when it is empty. Throws `ExpressionFault` when it cannot be
  /// read or names what `vocabulary` does not have.
  public static func parse(_ expression: String, vocabulary: ExpressionVocabulary)
    throws(ExpressionFault) -> ExpressionTree?
  {
    var parser = ExpressionParser(
      tokens: try ExpressionLexer.tokens(of: expression), vocabulary: vocabulary)
    if parser.atEnd { return nil }
    let tree = try parser.expression()
    guard parser.atEnd else { throw parser.unexpected }
    return tree
  }

  private init(tokens: [ExpressionToken], vocabulary: ExpressionVocabulary) {
    self.tokens = tokens
    self.vocabulary = vocabulary
  }

  private mutating func expression() throws(ExpressionFault) -> ExpressionTree {
    try deepen()
    let tree = try alternatives()
    depth -= 1
    return tree
  }

  private mutating func alternatives() throws(ExpressionFault) -> ExpressionTree {
    let first = try conjunction()
    guard next.kind == .or else { return first }
    try deepen()
    var trees = [first]
    while take(.or) { trees.append(try conjunction()) }
    depth -= 1
    return .connective(.or, trees)
  }

  private mutating func conjunction() throws(ExpressionFault) -> ExpressionTree {
    let first = try equality()
    guard next.kind == .and else { return first }
    try deepen()
    var trees = [first]
    while take(.and) { trees.append(try equality()) }
    depth -= 1
    return .connective(.and, trees)
  }

  private mutating func equality() throws(ExpressionFault) -> ExpressionTree {
    var tree = try order()
    while let comparison = takeComparison([.equal: .equal, .notEqual: .notEqual]) {
      tree = .comparison(comparison, tree, try order())
    }
    return tree
  }

  private mutating func order() throws(ExpressionFault) -> ExpressionTree {
    var tree = try negation()
    while let comparison = takeComparison([
      .greater: .greater, .greaterOrEqual: .greaterOrEqual, .less: .less,
      .lessOrEqual: .lessOrEqual,
    ]) {
      tree = .comparison(comparison, tree, try negation())
    }
    return tree
  }

  private mutating func negation() throws(ExpressionFault) -> ExpressionTree {
    guard take(.not) else { return try access() }
    try deepen()
    let tree = try negation()
    depth -= 1
    return .not(tree)
  }

  /// A value with the properties taken of it. Literals have none.
  private mutating func access() throws(ExpressionFault) -> ExpressionTree {
    let opens = next.kind == .identifier || next.kind == .leftParenthesis
    var tree = try value()
    guard opens else { return tree }
    var steps = 0
    while true {
      if take(.leftBracket) {
        let index = take(.star) ? nil : try expression()
        try expect(.rightBracket)
        try deepen()
        tree = index.map { .index(of: tree, $0) } ?? .filter(of: tree)
      } else if take(.dot) {
        try deepen()
        let name = next
        if take(.identifier) {
          tree = .index(of: tree, .literal(.string(name.lexeme)))
        } else if take(.star) {
          tree = .filter(of: tree)
        } else {
          throw unexpected
        }
      } else {
        depth -= steps
        return tree
      }
      steps += 1
    }
  }

  private mutating func value() throws(ExpressionFault) -> ExpressionTree {
    let token = next
    switch token.kind {
    case .identifier: return try named()
    case .yes, .no, .null, .number, .string:
      offset += 1
      return .literal(Self.literal(token.kind))
    case .leftParenthesis:
      offset += 1
      let tree = try expression()
      if atEnd { throw unexpectedEnd }
      try expect(.rightParenthesis)
      return tree
    case .end: throw unexpectedEnd
    default: throw unexpected
    }
  }

  private static func literal(_ kind: ExpressionToken.Kind) -> ExpressionTree.Literal {
    switch kind {
    case .yes: .boolean(true)
    case .no: .boolean(false)
    case .number(let number): .number(number)
    case .string(let text): .string(text)
    default: .null
    }
  }

  /// A context, or a function with its arguments.
  private mutating func named() throws(ExpressionFault) -> ExpressionTree {
    let name = next
    offset += 1
    guard take(.leftParenthesis) else {
      guard vocabulary.contexts.contains(name.lexeme.lowercased()) else {
        throw ExpressionFault(.unknownContext(name.lexeme), column: name.column)
      }
      return .context(name.lexeme)
    }
    var arguments: [ExpressionTree] = []
    while !take(.rightParenthesis) {
      arguments.append(try expression())
      if next.kind != .rightParenthesis { try expect(.comma) }
    }
    try check(arguments.count, of: name)
    return .call(name.lexeme, arguments)
  }

  private func check(_ count: Int, of name: ExpressionToken) throws(ExpressionFault) {
    guard let arity = vocabulary.arity(of: name.lexeme) else {
      throw ExpressionFault(.unknownFunction(name.lexeme), column: name.column)
    }
    if count < arity.lowerBound {
      throw ExpressionFault(.tooFewArguments(name.lexeme), column: name.column)
    }
    if count > arity.upperBound {
      throw ExpressionFault(.tooManyArguments(name.lexeme), column: name.column)
    }
    if name.lexeme.lowercased() == "case", count.isMultiple(of: 2) {
      throw ExpressionFault(.evenArguments(name.lexeme), column: name.column)
    }
  }

  // MARK: Tokens

  private var next: ExpressionToken { tokens[offset] }
  private var atEnd: Bool { next.kind == .end }

  private mutating func take(_ kind: ExpressionToken.Kind) -> Bool {
    guard next.kind == kind else { return false }
    offset += 1
    return true
  }

  private mutating func takeComparison(
    _ comparisons: KeyValuePairs<ExpressionToken.Kind, ExpressionTree.Comparison>
  ) -> ExpressionTree.Comparison? {
    guard let match = comparisons.first(where: { $0.key == next.kind }) else { return nil }
    offset += 1
    return match.value
  }

  private mutating func expect(_ kind: ExpressionToken.Kind) throws(ExpressionFault) {
    guard take(kind) else { throw unexpected }
  }

  private mutating func deepen() throws(ExpressionFault) {
    depth += 1
    guard depth <= ExpressionFault.deepest else {
      throw ExpressionFault(.tooDeep(at: next.title), column: next.column)
    }
  }

  private var unexpected: ExpressionFault {
    ExpressionFault(.unexpectedSymbol(next.title), column: next.column)
  }

  private var unexpectedEnd: ExpressionFault {
    let last = tokens[max(0, offset - 1)]
    return ExpressionFault(.unexpectedEnd(after: last.title), column: last.column)
  }
}
