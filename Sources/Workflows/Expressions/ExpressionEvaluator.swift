/// Evaluates an expression over the contexts and functions of its place.
public struct ExpressionEvaluator: Sendable {
  /// A function that only some places have, such as `success` and `hashFiles`.
  public typealias Function =
    @Sendable ([ExpressionValue]) throws(ExpressionFault) -> ExpressionValue

  private let contexts: ExpressionObject
  private let functions: [String: Function]

  /// `functions` by their names in lower case.
  public init(contexts: ExpressionObject, functions: [String: Function] = [:]) {
    self.contexts = contexts
    self.functions = functions
  }

  /// Reads and evaluates `expression`; an empty one is null.
  public func value(of expression: String, vocabulary: ExpressionVocabulary)
    throws(ExpressionFault) -> ExpressionValue
  {
    let tree = try ExpressionParser.parse(expression, vocabulary: vocabulary)
    guard let tree else { return .null }
    return try value(of: tree)
  }

  public func value(of tree: ExpressionTree) throws(ExpressionFault) -> ExpressionValue {
    switch tree {
    case .literal(let literal): return literal.value
    case .context(let name): return contexts[name] ?? .null
    case .not(let tree): return .boolean(!(try value(of: tree).isTrue))
    case .comparison(let comparison, let left, let right):
      return .boolean(comparison.holds(try value(of: left), try value(of: right)))
    case .connective(let connective, let trees): return try value(of: trees, connective)
    case .index(let object, let index):
      let position: ExpressionValue
      do {
        position = try value(of: index)
      } catch {
        throw ExpressionFault(.indexNotEvaluated(error.reason))
      }
      return try value(of: object).property(position)
    case .filter(let object): return try value(of: object).allProperties
    case .call(let name, let arguments): return try call(name, arguments)
    }
  }

  /// The first argument that decides, else the last: `&&` and `||` give back values.
  private func value(of trees: [ExpressionTree], _ connective: ExpressionTree.Connective)
    throws(ExpressionFault) -> ExpressionValue
  {
    var result = ExpressionValue.null
    for tree in trees {
      result = try value(of: tree)
      if result.isTrue == (connective == .or) { break }
    }
    return result
  }

  private func call(_ name: String, _ arguments: [ExpressionTree]) throws(ExpressionFault)
    -> ExpressionValue
  {
    var values: [ExpressionValue] = []
    for argument in arguments { values.append(try value(of: argument)) }
    let key = name.lowercased()
    if let function = functions[key] ?? ExpressionFunctions.everywhere[key] {
      return try function(values)
    }
    throw ExpressionFault(.functionNotHere(name))
  }
}

extension ExpressionTree.Literal {
  var value: ExpressionValue {
    switch self {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .number(let value): .number(value)
    case .string(let value): .string(value)
    }
  }
}

extension ExpressionTree.Comparison {
  func holds(_ left: ExpressionValue, _ right: ExpressionValue) -> Bool {
    switch self {
    case .equal: left.equals(right)
    case .notEqual: !left.equals(right)
    case .less: left.isLess(than: right)
    case .lessOrEqual: left.equals(right) || left.isLess(than: right)
    case .greater: right.isLess(than: left)
    case .greaterOrEqual: left.equals(right) || right.isLess(than: left)
    }
  }
}
