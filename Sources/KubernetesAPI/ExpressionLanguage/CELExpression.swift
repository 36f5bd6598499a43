/// An expression of the Common Expression Language, in which definitions state conditions.
/// https://kubernetes.io/docs/reference/using-api/cel/ and https://github.com/google/cel-spec
public indirect enum CELExpression: Sendable {
  case value(CELValue)
  case name(String)
  case member(CELExpression, String)
  case element(CELExpression, CELExpression)
  /// A function; with a target when it is written behind a dot.
  case call(target: CELExpression?, name: String, arguments: [CELExpression])
  case list([CELExpression])
  case map([(key: CELExpression, value: CELExpression)])
  case not(CELExpression)
  case negative(CELExpression)
  case binary(Operator, CELExpression, CELExpression)
  case either(CELExpression, then: CELExpression, otherwise: CELExpression)
  /// `has(object.field)`
  case has(CELExpression, String)
  /// `list.all(x, condition)` and its like.
  case each(Macro, CELExpression, variable: String, filter: CELExpression?, body: CELExpression)

  public enum Operator: String, Sendable {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case modulo = "%"
  }

  public enum Macro: String, Sendable {
    case all
    case exists
    case existsOne = "exists_one"
    case filter
    case map
  }

  /// What is wrong with a text, and where.
  public struct Fault: Error, Hashable, Sendable {
    public var message: String
    /// From 1; in characters.
    public var column: Int
  }

  /// - Throws: `Fault` for a text that is no expression.
  public init(_ text: String) throws(Fault) {
    var parser = try CELParser(text)
    self = try parser.parse()
  }
}
