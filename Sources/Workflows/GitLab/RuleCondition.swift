/// An `if` of a rule: `$CI_COMMIT_BRANCH == "main" && $X =~ /^v\d+$/` (docs.gitlab.com, "CI/CD job rules").
indirect enum RuleCondition: Sendable {
  enum Operand: Sendable, Equatable {
    case variable(String)
    case text(String)
    case null
  }

  case isSet(Operand)
  case equal(Operand, Operand, isNegated: Bool)
  case matches(Operand, pattern: Operand, isNegated: Bool)
  case all([RuleCondition])
  case any([RuleCondition])

  /// Nil when the text is no condition.
  init?(_ text: String) {
    guard let tokens = RuleToken.tokens(of: text) else { return nil }
    var parser = RuleParser(tokens: tokens)
    guard let condition = parser.any(depth: 0), parser.isAtEnd else { return nil }
    self = condition
  }

  func holds(_ variables: [String: String]) -> Bool {
    func value(_ operand: Operand) -> String? {
      switch operand {
      case .variable(let name): variables[name]
      case .text(let text): text
      case .null: nil
      }
    }
    switch self {
    case .isSet(let operand): return !(value(operand) ?? "").isEmpty
    case .equal(let left, let right, let isNegated):
      return (value(left) == value(right)) != isNegated
    case .matches(let operand, let pattern, let isNegated):
      let found = RulePattern(value(pattern) ?? "")?.pattern.isFound(in: value(operand) ?? "")
      return (found ?? false) != isNegated
    case .all(let conditions): return conditions.allSatisfy { $0.holds(variables) }
    case .any(let conditions): return conditions.contains { $0.holds(variables) }
    }
  }
}

/// `/pattern/` or `/pattern/i`.
struct RulePattern {
  let pattern: LinearPattern

  init?(_ text: String) {
    guard text.hasPrefix("/"), let end = text.lastIndex(of: "/"), end > text.startIndex else {
      return nil
    }
    let flags = text[text.index(after: end)...]
    guard flags.isEmpty || flags == "i" else { return nil }
    let inner = String(text[text.index(after: text.startIndex)..<end])
    guard let pattern = LinearPattern(inner, ignoresCase: flags == "i") else { return nil }
    self.pattern = pattern
  }
}

private enum RuleToken: Equatable {
  case operand(RuleCondition.Operand)
  case pattern(String)
  case equal, notEqual, matches, matchesNot, and, or, open, close

  private static let signs: [(String, RuleToken)] = [
    ("==", .equal), ("!=", .notEqual), ("=~", .matches), ("!~", .matchesNot), ("&&", .and),
    ("||", .or), ("(", .open), (")", .close),
  ]

  static func tokens(of text: String) -> [RuleToken]? {
    var tokens: [RuleToken] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first.isWhitespace {
        rest = rest.dropFirst()
      } else if let (sign, token) = signs.first(where: { rest.hasPrefix($0.0) }) {
        tokens.append(token)
        rest = rest.dropFirst(sign.count)
      } else if let token = operand(&rest) {
        tokens.append(token)
      } else {
        return nil
      }
    }
    return tokens
  }

  private static func operand(_ rest: inout Substring) -> RuleToken? {
    let first = rest.removeFirst()
    switch first {
    case "$":
      let isBraced = rest.first == "{"
      if isBraced { rest.removeFirst() }
      let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      rest = rest.dropFirst(name.count)
      if isBraced {
        guard rest.first == "}" else { return nil }
        rest.removeFirst()
      }
      return name.isEmpty ? nil : .operand(.variable(String(name)))
    case "\"", "'":
      guard let end = rest.firstIndex(of: first) else { return nil }
      defer { rest = rest[rest.index(after: end)...] }
      return .operand(.text(String(rest[..<end])))
    case "/": return pattern(&rest)
    case "n" where rest.hasPrefix("ull"):
      rest = rest.dropFirst(3)
      return .operand(.null)
    default: return nil
    }
  }

  private static func pattern(_ rest: inout Substring) -> RuleToken? {
    var text = "/"
    while let next = rest.popFirst() {
      text.append(next)
      if next == "\\", let escaped = rest.popFirst() {
        text.append(escaped)
      } else if next == "/" {
        if rest.first == "i" { text.append(rest.removeFirst()) }
        return RulePattern(text) == nil ? nil : .pattern(text)
      }
    }
    return nil
  }
}

/// `&&` binds closer than `||`.
private struct RuleParser {
  let tokens: [RuleToken]
  var offset = 0

  init(tokens: [RuleToken]) { self.tokens = tokens }

  var isAtEnd: Bool { offset == tokens.count }
  private var next: RuleToken? { offset < tokens.count ? tokens[offset] : nil }

  private mutating func take(_ token: RuleToken) -> Bool {
    guard next == token else { return false }
    offset += 1
    return true
  }

  mutating func any(depth: Int) -> RuleCondition? {
    guard depth < 50, let first = all(depth: depth) else { return nil }
    var conditions = [first]
    while take(.or) {
      guard let next = all(depth: depth) else { return nil }
      conditions.append(next)
    }
    return conditions.count == 1 ? first : .any(conditions)
  }

  private mutating func all(depth: Int) -> RuleCondition? {
    guard let first = single(depth: depth) else { return nil }
    var conditions = [first]
    while take(.and) {
      guard let next = single(depth: depth) else { return nil }
      conditions.append(next)
    }
    return conditions.count == 1 ? first : .all(conditions)
  }

  private mutating func single(depth: Int) -> RuleCondition? {
    if take(.open) {
      guard let inner = any(depth: depth + 1), take(.close) else { return nil }
      return inner
    }
    guard case .operand(let left)? = next else { return nil }
    offset += 1
    if take(.equal) { return operand().map { .equal(left, $0, isNegated: false) } }
    if take(.notEqual) { return operand().map { .equal(left, $0, isNegated: true) } }
    if take(.matches) { return pattern().map { .matches(left, pattern: $0, isNegated: false) } }
    if take(.matchesNot) { return pattern().map { .matches(left, pattern: $0, isNegated: true) } }
    return .isSet(left)
  }

  private mutating func operand() -> RuleCondition.Operand? {
    guard case .operand(let operand)? = next else { return nil }
    offset += 1
    return operand
  }

  /// A pattern, or a variable that holds one.
  private mutating func pattern() -> RuleCondition.Operand? {
    if case .pattern(let text)? = next {
      offset += 1
      return .text(text)
    }
    return operand()
  }
}
