import CourseModel
import Interviews

/// Runs a design that belongs to no interview, quickly.
public struct TryDesign: Sendable {
  public init() {}

  /// - Parameter scenario: the text of one; nil or empty means the standard one.
  /// - Throws: `badContent` with everything that is wrong in either text.
  public func callAsFunction(
    _ design: String, scenario: String?
  ) throws(ClassroomFault) -> DesignReport {
    do throws(DesignProblems) {
      return try DesignRun.report(
        of: .init(text: design, file: "design.yaml"),
        scenario: scenario.flatMap {
          $0.isEmpty ? nil : DesignRun.Source(text: $0, file: "scenario.yaml")
        }, precision: .quick)
    } catch {
      throw .badContent(error.problems)
    }
  }
}
