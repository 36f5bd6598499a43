/// Reads expressions by the language's grammar.
/// https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax
struct CELParser {
  typealias Fault = CELExpression.Fault
  typealias Token = CELLexer.Token

  /// In words; deeper nesting would exhaust the stack.
  private static let lengthLimit = 2000

  private let tokens: [(token: Token, column: Int)]
  private var position = 0
  private var depth = 0

  init(_ text: String) throws(Fault) {
    var lexer = CELLexer(text)
    tokens = try lexer.tokens()
    // Long chains nest as deeply as they are long.
    guard tokens.count <= Self.lengthLimit else {
      throw Fault(message: "expression code point size exceeds limit", column: 1)
    }
  }

  mutating func parse() throws(Fault) -> CELExpression {
    let expression = try conditional()
    guard current == .end else { throw unexpected }
    return expression
  }

  private mutating func conditional() throws(Fault) -> CELExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 250 else {
      throw Fault(message: "expression recursion limit exceeded: 250", column: column)
    }
    let condition = try binary(0)
    guard take("?") else { return condition }
    let then = try binary(0)
    try expect(":")
    return .either(condition, then: then, otherwise: try conditional())
  }

  private static let levels: [[String]] = [
    ["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">=", "in"], ["+", "-"], ["*", "/", "%"],
  ]

  private mutating func binary(_ level: Int) throws(Fault) -> CELExpression {
    guard level < Self.levels.count else { return try unary() }
    var left = try binary(level + 1)
    while let word = currentWord, Self.levels[level].contains(word),
      let operation = CELExpression.Operator(rawValue: word)
    {
      position += 1
      left = .binary(operation, left, try binary(level + 1))
    }
    return left
  }

  private mutating func unary() throws(Fault) -> CELExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 250 else {
      throw Fault(message: "expression recursion limit exceeded: 250", column: column)
    }
    if take("!") { return .not(try unary()) }
    if take("-") { return .negative(try unary()) }
    return try members()
  }

  private mutating func members() throws(Fault) -> CELExpression {
    var expression = try primary()
    while true {
      if take(".") {
        guard case .name(let name) = current else { throw unexpected }
        position += 1
        expression =
          take("(") ? try call(expression, name, try arguments()) : .member(expression, name)
      } else if take("[") {
        let index = try conditional()
        try expect("]")
        expression = .element(expression, index)
      } else {
        return expression
      }
    }
  }

  private mutating func primary() throws(Fault) -> CELExpression {
    let token = current
    position += 1
    switch token {
    case .int(let value): return .value(.int(value))
    case .uint(let value): return .value(.uint(value))
    case .double(let value): return .value(.double(value))
    case .string(let value): return .value(.string(value))
    case .bytes(let value): return .value(.bytes(value))
    case .name("true"): return .value(.bool(true))
    case .name("false"): return .value(.bool(false))
    case .name("null"): return .value(.null)
    case .name(let name):
      guard take("(") else { return .name(name) }
      return try call(nil, name, try arguments())
    case .symbol("("):
      let inner = try conditional()
      try expect(")")
      return inner
    case .symbol("["): return .list(try list(until: "]"))
    case .symbol("{"): return try map()
    default:
      position -= 1
      throw unexpected
    }
  }

  private mutating func arguments() throws(Fault) -> [CELExpression] { try list(until: ")") }

  private mutating func list(until end: String) throws(Fault) -> [CELExpression] {
    var elements: [CELExpression] = []
    while !take(end) {
      if !elements.isEmpty {
        try expect(",")
        if take(end) { break }
      }
      elements.append(try conditional())
    }
    return elements
  }

  private mutating func map() throws(Fault) -> CELExpression {
    var entries: [(key: CELExpression, value: CELExpression)] = []
    while !take("}") {
      if !entries.isEmpty {
        try expect(",")
        if take("}") { break }
      }
      let key = try conditional()
      try expect(":")
      entries.append((key, try conditional()))
    }
    return .map(entries)
  }

  /// A call, or one of the macros that look like calls.
  private func call(
    _ target: CELExpression?, _ name: String, _ arguments: [CELExpression]
  ) throws(Fault) -> CELExpression {
    guard let target else {
      if name == "has" {
        guard arguments.count == 1, case .member(let object, let field) = arguments[0] else {
          throw Fault(message: "invalid argument to has() macro", column: column)
        }
        return .has(object, field)
      }
      return .call(target: nil, name: name, arguments: arguments)
    }
    if case .name("cel") = target, name == "bind", arguments.count == 3,
      case .name(let variable) = arguments[0]
    {
      // A list of one value, of which the first result is taken.
      return .element(
        .each(
          .map, .list([arguments[1]]), variable: variable, filter: nil, body: arguments[2]),
        .value(.int(0)))
    }
    if let macro = CELExpression.Macro(rawValue: name),
      arguments.count == 2 || (macro == .map && arguments.count == 3)
    {
      guard case .name(let variable) = arguments[0] else {
        throw Fault(message: "argument must be a simple name", column: column)
      }
      return .each(
        macro, target, variable: variable, filter: arguments.count == 3 ? arguments[1] : nil,
        body: arguments[arguments.count - 1])
    }
    return .call(target: target, name: name, arguments: arguments)
  }

  private var current: Token { tokens[min(position, tokens.count - 1)].token }
  private var column: Int { tokens[min(position, tokens.count - 1)].column }

  private var currentWord: String? {
    switch current {
    case .symbol(let text): text
    case .name("in"): "in"
    default: nil
    }
  }

  private mutating func take(_ symbol: String) -> Bool {
    guard current == .symbol(symbol) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ symbol: String) throws(Fault) {
    guard take(symbol) else { throw unexpected }
  }

  private var unexpected: Fault {
    let found =
      switch current {
      case .end: "<EOF>"
      case .name(let name): name
      case .symbol(let symbol): symbol
      case .int(let value): String(value)
      case .uint(let value): "\(value)u"
      case .double(let value): GoText.text(.double(value))
      case .string(let text): "'\(text)'"
      case .bytes: "bytes"
      }
    return Fault(message: "Syntax error: mismatched input '\(found)'", column: column)
  }
}
