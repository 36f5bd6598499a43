import CourseModel

/// Something wrong in a workflow file.
public struct WorkflowProblem: Error, Sendable, Equatable {
  public enum Reason: Sendable, Equatable {
    // The file as YAML.
    case notYAML(String)
    case noValue
    // What the schema allows.
    case unexpectedValue(String)
    case unexpectedKey(String, nearest: String?)
    case listNotExpected
    case mapNotExpected
    case alreadyDefined(String)
    case missingProperty(String)
    case undecided(properties: [String])
    // Expressions.
    case expression(ExpressionFault.Reason)
    case expressionExpected
    case expressionNotAllowed
    case expressionNotClosed
    case insertTakesNothing(found: Int)
    case insertInText
    // What must hold beyond the schema.
    case unexpectedType(String, reading: String, expected: String)
    case invalidCron
    case choiceWithoutOptions
    case optionsWithoutChoice
    case invalidIdentifier(String)
    case reservedIdentifier(String)
    case repeatedIdentifier(String)
    case noJobToStart
    case unknownNeed(String, of: String)
    case circularNeed(String, of: String)
    case noImage
    case invalidRunnerGroup(String)
    case emptyRunnerGroup(String)
    // Calls of workflows.
    case workflowNotFound
    case notCallable
    case inputMissing(String)
    case inputUnknown(String)
    case secretMissing(String)
    case secretUnknown(String)
  }

  public var reason: Reason
  /// Line 0 where the whole file is meant.
  public var place: SourcePlace

  public init(_ reason: Reason, at place: SourcePlace) {
    self.reason = reason
    self.place = place
  }
}
