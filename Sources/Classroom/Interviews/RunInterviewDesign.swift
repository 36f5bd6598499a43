import CourseModel
import Interviews

/// Runs a session's design as it is now under one of the prompt's scenarios, quickly: for figures at
/// every save.
public struct RunInterviewDesign: Sendable {
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  /// The scenarios that the candidate knows of by now.
  public func scenarios(_ folder: InterviewFolder) throws(ClassroomFault) -> [ScenarioTitle] {
    let isChanged = try folder.log.session().isChanged
    return try desk.prompts.prompt(folder.prompt).scenarios(isChanged: isChanged).map {
      ScenarioTitle(id: $0.id, title: $0.title)
    }
  }

  /// - Parameter scenario: nil means the first.
  /// - Returns: nil while the design is as it was given.
  /// - Throws: `badContent` with what is wrong in the design, `noScenario`.
  public func callAsFunction(
    _ folder: InterviewFolder, scenario id: String? = nil
  ) throws(ClassroomFault) -> DesignReport? {
    let prompt = try desk.prompts.prompt(folder.prompt)
    let design = folder.files().design
    if design == prompt.starterDesign { return nil }
    let session = try folder.log.session()
    let known = prompt.scenarios(isChanged: session.isChanged)
    guard let chosen = id == nil ? known.first : known.first(where: { $0.id == id }) else {
      throw .interview(.noScenario(id ?? "", known: known.map(\.id)))
    }
    let level = session.plan.level
    do throws(DesignProblems) {
      return try DesignRun.report(
        of: try DesignText.design(design, file: "design.yaml"),
        scenario: chosen.with(objectivesOf: level), scenarioFile: chosen.file, precision: .quick)
    } catch {
      throw .badContent(error.problems)
    }
  }
}
