import CourseModel
import Interviews

/// Runs a session's design as it is now under one of the prompt's scenarios, quickly: for figures at
/// every save.
public struct RunInterviewDesign: Sendable {
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  /// - Parameter scenario: nil means the first.
  /// - Returns: nil while the design is as it was given.
  /// - Throws: `badContent` with what is wrong in the design.
  public func callAsFunction(
    _ folder: InterviewFolder, scenario id: String? = nil
  ) throws(ClassroomFault) -> DesignReport? {
    let prompt = try desk.prompts.prompt(folder.prompt)
    let design = folder.files().design
    if design == prompt.starterDesign { return nil }
    let chosen = id.flatMap(prompt.scenario) ?? prompt.scenarios[0]
    let level = try folder.log.session().plan.level
    do throws(DesignProblems) {
      return try DesignRun.report(
        of: try DesignText.design(design, file: "design.yaml"),
        scenario: chosen.with(objectivesOf: level), scenarioFile: chosen.file, precision: .quick)
    } catch {
      throw .badContent(error.problems)
    }
  }
}
