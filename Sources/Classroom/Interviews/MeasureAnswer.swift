import CourseModel
import Interviews

/// What a session's numbers say now: the design simulated quickly, the estimates worked out. Takes
/// as long as the simulations take.
public struct MeasureAnswer: Sendable {
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction(_ folder: InterviewFolder) throws(ClassroomFault) -> AnswerFigures {
    let prompt = try desk.prompts.prompt(folder.prompt)
    let session = try folder.log.session()
    return InterviewScorer(prompt: prompt, level: session.plan.level, precision: .quick)
      .figures(of: folder.files(), isChanged: session.isChanged)
  }
}
