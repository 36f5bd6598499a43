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

extension WorkflowProblem: CustomStringConvertible {
  public var description: String { reason.words }

  /// The problem as an author reads it.
  public var problem: ContentProblem {
    ContentProblem(
      place: place, found: reason.words, expected: reason.expected, remedy: reason.remedy)
  }
}

extension WorkflowProblem.Reason {
  public var words: String {
    switch self {
    case .notYAML(let words): words
    case .noValue: "Expected a scalar value, a sequence, or a mapping"
    case .unexpectedValue(let text), .unexpectedKey(let text, _): "Unexpected value '\(text)'"
    case .listNotExpected: "A sequence was not expected"
    case .mapNotExpected: "A mapping was not expected"
    case .alreadyDefined(let key): "'\(key)' is already defined"
    case .missingProperty(let name): "Required property is missing: \(name)"
    case .undecided(let names):
      "There's not enough info to determine what you meant. "
        + "Add one of these properties: \(names.joined(separator: ", "))"
    case .expression(let reason): reason.words
    case .expressionExpected: "An expression was expected"
    case .expressionNotAllowed: "A template expression is not allowed in this context"
    case .expressionNotClosed:
      "The expression is not closed. An unescaped ${{ sequence was found, "
        + "but the closing }} sequence was not found."
    case .insertTakesNothing(let found):
      "Exactly 0 parameter(s) were expected following the directive 'insert'. "
        + "Actual parameter count: \(found)"
    case .insertInText:
      "The directive 'insert' is not allowed in this context. Directives are not supported for "
        + "expressions that are embedded within a string. Directives are only supported when the "
        + "entire value is an expression."
    default: wordsBeyondSchema
    }
  }

  private var wordsBeyondSchema: String {
    switch self {
    case .unexpectedType(let found, let reading, let expected):
      "Unexpected type '\(found)' encountered while reading '\(reading)'. "
        + "The type '\(expected)' was expected."
    case .invalidCron:
      "Invalid cron expression. Expected format: '* * * * *' (minute hour day month weekday)"
    case .choiceWithoutOptions: "Missing 'options' for choice input"
    case .optionsWithoutChoice: "Input type is not 'choice', but 'options' is defined"
    case .invalidIdentifier(let id):
      "The identifier '\(id)' is invalid. IDs may only contain alphanumeric characters, '_', and "
        + "'-'. IDs must start with a letter or '_' and and must be less than "
        + "\(Identifier.limit) characters."
    case .reservedIdentifier(let id):
      "The identifier '\(id)' is invalid. IDs starting with '__' are reserved."
    case .repeatedIdentifier(let id):
      "The identifier '\(id)' may not be used more than once within the same scope."
    case .noJobToStart: "The workflow must contain at least one job with no dependencies."
    case .unknownNeed(let need, let job): "Job '\(job)' depends on unknown job '\(need)'."
    case .circularNeed(let need, let job):
      "Job '\(job)' depends on job '\(need)' which creates a cycle in the dependency graph."
    case .noImage: "Container image cannot be empty"
    case .invalidRunnerGroup(let group):
      "Invalid runs-on group name '\(group). Please use 'organization/' or 'enterprise/' prefix to "
        + "target a single runner group.'"
    case .emptyRunnerGroup(let group): "Invalid runs-on group name '\(group)'."
    default: wordsOfCalls
    }
  }

  private var wordsOfCalls: String {
    switch self {
    case .workflowNotFound: "Unable to find reusable workflow"
    case .notCallable: "workflow_call key is not defined in the referenced workflow."
    case .inputMissing(let name): "Input \(name) is required, but not provided while calling."
    case .inputUnknown(let name):
      "Invalid input, \(name) is not defined in the referenced workflow."
    case .secretMissing(let name): "Secret \(name) is required, but not provided while calling."
    case .secretUnknown(let name):
      "Invalid secret, \(name) is not defined in the referenced workflow."
    default: "\(self)"
    }
  }
}

extension WorkflowProblem.Reason {
  fileprivate var expected: String {
    switch self {
    case .notYAML: "well-formed YAML"
    case .noValue: "a workflow"
    case .unexpectedValue: "a value that may stand here"
    case .unexpectedKey: "a key that may stand here"
    case .listNotExpected, .mapNotExpected, .unexpectedType: "a value of another kind"
    case .alreadyDefined: "each key once, in any case of its letters"
    case .missingProperty(let name): "`\(name):`"
    case .undecided: "a key that tells what this is"
    case .expression(let reason): reason.expected
    case .expressionExpected: "an expression between `${{` and `}}`"
    case .expressionNotAllowed: "a value without `${{ }}`"
    case .expressionNotClosed: "`}}` behind the expression"
    case .insertTakesNothing, .insertInText: "`${{ insert }}` as a key"
    case .invalidCron: "five fields: minute, hour, day of the month, month, day of the week"
    case .choiceWithoutOptions: "a list of options"
    case .optionsWithoutChoice: "options only with `type: choice`"
    case .invalidIdentifier, .reservedIdentifier: "letters, digits, `-` and `_`"
    case .repeatedIdentifier: "each id once in a job"
    case .noJobToStart: "a job without `needs`"
    case .unknownNeed: "the id of a job of this file, in the same letters"
    case .circularNeed: "jobs that do not wait for each other"
    case .noImage: "the image to run"
    case .invalidRunnerGroup, .emptyRunnerGroup: "a group, or `organization/GROUP`"
    case .workflowNotFound: "`./.github/workflows/FILE` of this repository"
    case .notCallable: "a workflow with `on: workflow_call`"
    case .inputMissing(let name): "`with: {\(name): ...}`"
    case .secretMissing(let name): "`secrets: {\(name): ...}` or `secrets: inherit`"
    case .inputUnknown: "an input that the called workflow has"
    case .secretUnknown: "a secret that the called workflow has"
    }
  }

  fileprivate var remedy: String? {
    switch self {
    case .unexpectedKey(_, let nearest): nearest.map { "write `\($0)`" }
    case .invalidCron: "write it as in `cron: '30 5 * * 1-5'`"
    case .expressionNotAllowed: "move the expression to `env` or to a step"
    default: nil
    }
  }
}

extension YAMLFault.Reason {
  var words: String {
    switch self {
    case .tab: "Tabs are not allowed as indentation"
    case .unclosedFlow(let isMap):
      isMap
        ? "Flow map in block collection must be sufficiently indented and end with a }"
        : "Flow sequence in block collection must be sufficiently indented and end with a ]"
    case .unclosedQuote(let quote): "Missing closing \(quote)quote"
    case .badEscape(let text): "Invalid escape sequence \(text)"
    case .nestedOnOneLine: "Nested mappings are not allowed in compact mappings"
    case .listOnOneLine: "A block sequence may not be used as an implicit map key"
    case .keyOverLines: "Implicit keys need to be on a single line"
    case .keyWithoutColon: "Implicit map keys need to be followed by map values"
    case .mapColumn: "All mapping items must start at the same column"
    case .listColumn: "All sequence items must start at the same column"
    case .unexpected(let text): "Unexpected \(text)"
    case .reserved(let character): "Plain value cannot start with reserved character \(character)"
    case .unknownAlias(let name):
      "Unresolved alias (the anchor must be set before the alias): \(name)"
    case .severalDocuments: "Source contains multiple documents"
    case .blockHeader(let text): "Block scalar header includes extra characters: \(text)"
    case .tooDeep: "More than \(YAMLFault.deepest) levels inside each other"
    case .tooManyValues:
      "More than \(YAMLFault.mostValues) values, counting each use of an alias"
    }
  }
}
