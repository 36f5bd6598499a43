/// An expression that has been read.
public indirect enum ExpressionTree: Sendable, Equatable {
  public enum Comparison: Sendable {
    case equal, notEqual, greater, greaterOrEqual, less, lessOrEqual
  }
  public enum Connective: Sendable { case and, or }

  public enum Literal: Sendable, Equatable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
  }

  case literal(Literal)
  case context(String)
  case not(ExpressionTree)
  case comparison(Comparison, ExpressionTree, ExpressionTree)
  case connective(Connective, [ExpressionTree])
  /// `of.name`, `of['name']`, `of[0]`.
  case index(of: ExpressionTree, ExpressionTree)
  /// `of.*`
  case filter(of: ExpressionTree)
  case call(String, [ExpressionTree])
}

extension ExpressionTree {
  /// The functions called anywhere in it, in lower case.
  public var calledFunctions: Set<String> {
    switch self {
    case .literal, .context: []
    case .not(let tree), .filter(let tree): tree.calledFunctions
    case .comparison(_, let left, let right), .index(let left, let right):
      left.calledFunctions.union(right.calledFunctions)
    case .connective(_, let trees): trees.reduce(into: []) { $0.formUnion($1.calledFunctions) }
    case .call(let name, let arguments):
      arguments.reduce(into: [name.lowercased()]) { $0.formUnion($1.calledFunctions) }
    }
  }

  /// The contexts it reads, in lower case.
  public var readContexts: Set<String> {
    switch self {
    case .literal: []
    case .context(let name): [name.lowercased()]
    case .not(let tree), .filter(let tree): tree.readContexts
    case .comparison(_, let left, let right), .index(let left, let right):
      left.readContexts.union(right.readContexts)
    case .connective(_, let trees), .call(_, let trees):
      trees.reduce(into: []) { $0.formUnion($1.readContexts) }
    }
  }
}
