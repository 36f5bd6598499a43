/// Reads a label selector's text as k8s.io/apimachinery/pkg/labels does, with its refusals.
struct LabelSelectorParser {
  struct Fault: Error {
    let message: String
  }

  private let tokens: [LabelSelectorToken]
  private var position = 0

  init(_ text: String) { tokens = LabelSelectorToken.tokens(of: text) }

  mutating func requirements() throws(Fault) -> [LabelSelector.Requirement] {
    var requirements: [LabelSelector.Requirement] = []
    while true {
      switch tokens[position] {
      case .end: return requirements
      case .identifier, .symbol("!"): break
      case .symbol(let text):
        throw Fault(message: "found '\(text)', expected: !, identifier, or 'end of string'")
      }
      do throws(Fault) {
        requirements.append(try requirement())
      } catch {
        throw Fault(message: "unable to parse requirement: \(error.message)")
      }
      let next = take()
      if next == .end { return requirements }
      guard next == .symbol(",") else {
        throw Fault(message: "found '\(next.text)', expected: ',' or 'end of string'")
      }
      switch tokens[position] {
      case .identifier, .symbol("!"): continue
      case .symbol, .end:
        throw Fault(message: "found '\(tokens[position].text)', expected: identifier after ','")
      }
    }
  }

  private mutating func requirement() throws(Fault) -> LabelSelector.Requirement {
    var first = take()
    let isAbsent = first == .symbol("!")
    if isAbsent { first = take() }
    guard case .identifier(let key) = first else {
      throw Fault(message: "found '\(first.text)', expected: identifier")
    }
    let faults = NameFormat.labelKey(key)
    guard faults.isEmpty else {
      // The server has no path for the key here, and says so.
      throw Self.fault([invalid("<nil>", .string(key), faults)])
    }
    if isAbsent { return LabelSelector.Requirement(key, .doesNotExist) }
    if tokens[position] == .end || tokens[position] == .symbol(",") {
      return LabelSelector.Requirement(key, .exists)
    }
    return try comparison(of: key)
  }

  private mutating func comparison(of key: String) throws(Fault) -> LabelSelector.Requirement {
    let relation: LabelSelector.Operator
    let word = take()
    switch word {
    case .identifier("in"): relation = .isIn
    case .identifier("notin"): relation = .notIn
    case .symbol("="), .symbol("=="): relation = .isIn
    case .symbol("!="): relation = .notIn
    case .symbol(">"): relation = .greaterThan
    case .symbol("<"): relation = .lessThan
    default:
      throw Fault(
        message: "found '\(word.text)', expected: in, notin, =, ==, !=, gt, lt")
    }
    let isSet = word == .identifier("in") || word == .identifier("notin")
    let values = isSet ? try setOfValues() : try oneValue()
    try check(key, relation, values)
    return LabelSelector.Requirement(key, relation, values)
  }

  private mutating func oneValue() throws(Fault) -> [String] {
    if tokens[position] == .end || tokens[position] == .symbol(",") { return [""] }
    let value = take()
    guard case .identifier(let text) = value else {
      throw Fault(message: "found '\(value.text)', expected: identifier")
    }
    return [text]
  }

  private mutating func setOfValues() throws(Fault) -> [String] {
    let open = take()
    guard open == .symbol("(") else {
      throw Fault(message: "found '\(open.text)' expected: '('")
    }
    switch tokens[position] {
    case .symbol(")"):
      position += 1
      return []
    case .identifier, .symbol(","):
      let values = try listOfValues()
      position += 1
      return values.sorted()
    case .symbol, .end:
      throw Fault(
        message: "found '\(tokens[position].text)', expected: ',', ')' or identifier")
    }
  }

  /// Up to the closing bracket. An empty place between commas is the empty value.
  private mutating func listOfValues() throws(Fault) -> Set<String> {
    var values: Set<String> = []
    while true {
      let token = take()
      switch token {
      case .identifier(let value):
        values.insert(value)
        if tokens[position] == .symbol(")") { return values }
        guard tokens[position] == .symbol(",") else {
          throw Fault(message: "found '\(tokens[position].text)', expected: ',' or ')'")
        }
      case .symbol(","):
        if values.isEmpty { values.insert("") }
        if tokens[position] == .symbol(")") {
          values.insert("")
          return values
        }
        if tokens[position] == .symbol(",") {
          position += 1
          values.insert("")
        }
      case .symbol, .end:
        throw Fault(message: "found '\(token.text)', expected: ',', or identifier")
      }
    }
  }

  private func check(
    _ key: String, _ relation: LabelSelector.Operator, _ values: [String]
  ) throws(Fault) {
    var faults: [FieldFault] = []
    switch relation {
    case .isIn, .notIn:
      if values.isEmpty {
        faults.append(
          invalid("values", [], ["for 'in', 'notin' operators, values set can't be empty"]))
      }
    case .greaterThan, .lessThan:
      for (index, value) in values.enumerated() where Int64(value) == nil {
        faults.append(
          invalid(
            "values[\(index)]", .string(value),
            ["for 'Gt', 'Lt' operators, the value must be an integer"]))
      }
    case .exists, .doesNotExist: break
    }
    for (index, value) in values.enumerated() {
      let words = NameFormat.labelValue(value)
      if !words.isEmpty {
        faults.append(invalid("values[\(index)][\(key)]", .string(value), words))
      }
    }
    if !faults.isEmpty { throw Self.fault(faults) }
  }

  private func invalid(_ path: String, _ value: JSON, _ words: [String]) -> FieldFault {
    FieldFault(.invalid, FieldPath(path), value: value, words.joined(separator: "; "))
  }

  private static func fault(_ faults: [FieldFault]) -> Fault {
    Fault(message: FieldFault.joined(faults))
  }

  private mutating func take() -> LabelSelectorToken {
    defer { if position < tokens.count - 1 { position += 1 } }
    return tokens[position]
  }
}
