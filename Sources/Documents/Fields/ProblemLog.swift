import CourseModel

/// Collects everything that is wrong with a text, so that its author sees it all at once.
public final class ProblemLog {
  public private(set) var problems: [ContentProblem] = []

  public init() {}

  public func add(_ problem: ContentProblem) { problems.append(problem) }
  public func add(_ problems: [ContentProblem]) { self.problems += problems }
}
