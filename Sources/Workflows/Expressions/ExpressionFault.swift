/// Why an expression cannot be read or evaluated.
public struct ExpressionFault: Error, Sendable, Equatable {
  public indirect enum Reason: Sendable, Equatable {
    /// The lexer's: `position` counts from 1 in the whole expression.
    case unreadableSymbol(String, position: Int, expression: String)
    case unexpectedSymbol(String)
    case unexpectedEnd(after: String)
    case tooDeep(at: String)
    case tooLong
    case unknownContext(String)
    case unknownFunction(String)
    case tooFewArguments(String)
    case tooManyArguments(String)
    case evenArguments(String)
    case formatLacksArgument(String)
    case formatInvalid(String)
    case jsonEmpty
    case jsonInvalid
    case caseNotBoolean
    case indexNotEvaluated(Reason)
    case pathOutsideWorkspace(String)
    case functionNotHere(String)
  }

  /// Limits of GitHub's engine.
  static let deepest = 50
  static let longest = 21_000

  public var reason: Reason
  /// Where in its line, from 0, in UTF-16 units; nil when evaluating or when the token is unreadable.
  public var column: Int?

  public init(_ reason: Reason, column: Int? = nil) {
    self.reason = reason
    self.column = column
  }
}
