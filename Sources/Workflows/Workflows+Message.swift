// The words of this module's errors. Where GitHub's own engine has words for an error they are
// used, so that a learner finds them again in GitHub's logs and on the web.

import CourseModel

extension ExpressionFault: CustomStringConvertible {
  public var description: String { reason.words }

  /// The error as an author reads it; `file` is what the expression is called.
  public func problem(file: String) -> ContentProblem {
    ContentProblem(
      place: SourcePlace(file: file, line: 1, column: (column ?? -1) + 1), found: reason.words,
      expected: reason.expected)
  }
}

extension ExpressionFault.Reason {
  var words: String {
    switch self {
    case .unreadableSymbol(let text, let position, let expression):
      "Unexpected symbol: '\(text)'. Located at position \(position) within expression: \(expression)"
    case .unexpectedSymbol(let text): "Unexpected symbol: '\(text)'"
    case .unexpectedEnd(let text): "Unexpected end of expression: '\(text)'"
    case .tooDeep(let text):
      "Exceeded max expression depth \(ExpressionFault.deepest): '\(text)'"
    case .tooLong: "Exceeded max expression length \(ExpressionFault.longest)"
    case .unknownContext(let name): "Unrecognized named-value: '\(name)'"
    case .unknownFunction(let name): "Unrecognized function: '\(name)'"
    case .tooFewArguments(let name): "Too few parameters supplied: '\(name)'"
    case .tooManyArguments(let name): "Too many parameters supplied: '\(name)'"
    case .evenArguments(let name):
      "Even number of parameters supplied, requires an odd number of parameters: '\(name)'"
    case .formatLacksArgument(let format):
      "The following format string references more arguments than were supplied: \(format)"
    case .formatInvalid(let format): "The following format string is invalid: \(format)"
    case .jsonEmpty: "empty input"
    case .jsonInvalid: "Error parsing JSON when evaluating fromJson"
    case .caseNotBoolean: "case predicate must evaluate to a boolean value"
    case .indexNotEvaluated(let reason):
      "could not evaluate index for index access: \(reason.words)"
    case .pathOutsideWorkspace(let path):
      "hashFiles('\(path)') looks outside of the workspace"
    case .functionNotHere(let name): "the function '\(name)' has no value here"
    }
  }
  fileprivate var expected: String {
    switch self {
    case .unreadableSymbol, .unexpectedSymbol, .unexpectedEnd:
      "values joined by `== != < <= > >= && || !`, texts in 'single quotes'"
    case .tooDeep: "at most \(ExpressionFault.deepest) levels inside each other"
    case .tooLong: "at most \(ExpressionFault.longest) characters"
    case .unknownContext: "a context that exists at this place"
    case .unknownFunction, .functionNotHere: "a function that exists at this place"
    case .tooFewArguments, .tooManyArguments: "as many arguments as the function takes"
    case .evenArguments: "pairs of a test and a value, and a default at the end"
    case .formatLacksArgument: "an argument for every {0}, {1}, ... of the format"
    case .formatInvalid: "{0}, {1}, ... for arguments, and {{ and }} for braces"
    case .jsonEmpty, .jsonInvalid: "a text that is JSON"
    case .caseNotBoolean: "true or false before each value"
    case .indexNotEvaluated: "an index that can be evaluated"
    case .pathOutsideWorkspace: "a pattern inside of the workspace"
    }
  }
}
