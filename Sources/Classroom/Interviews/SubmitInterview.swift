import CourseModel
import Foundation
import Interviews
import Progress

/// Ends a session: scores the answer, keeps the report, and records the result.
public struct SubmitInterview: Sendable {
  public struct Submitted: Sendable, Codable {
    public var report: InterviewReport
    public var result: InterviewResult
    public var folder: String
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction(_ folder: InterviewFolder) throws(ClassroomFault) -> Submitted {
    let prompt = try desk.prompts.prompt(folder.prompt)
    _ = try ShowInterview(desk: desk).look(folder, prompt: prompt)
    let now = desk.moment
    let before = try folder.log.session()
    guard !before.isSubmitted else {
      throw .interview(.refused(.submitted, folder: folder.path))
    }
    // Scored first: a crash in between leaves the session open, and it can be handed in again.
    let report = Self.report(prompt, before, folder, at: now)
    try Self.keep(report, in: folder)
    let session = try folder.log.update(at: now) { session throws(ClassroomFault) in
      if session.isSubmitted { throw .interview(.refused(.submitted, folder: folder.path)) }
      var changed = session
      changed.add(InterviewEvent(at: now, kind: .submitted))
      return ([.submitted], changed)
    }
    let result = Self.result(report, session, folder)
    try desk.record(.interview(result), in: desk.journal())
    return Submitted(report: report, result: result, folder: folder.path)
  }

  static func report(
    _ prompt: Prompt, _ session: InterviewSession, _ folder: InterviewFolder,
    at now: InterviewMoment
  ) -> InterviewReport {
    InterviewScorer(prompt: prompt, level: session.plan.level).report(
      on: InterviewSubmission(
        files: folder.files(), asked: session.asked, assessed: session.assessed,
        phases: session.phases(at: now)))
  }

  static func keep(
    _ report: InterviewReport, in folder: InterviewFolder
  ) throws(ClassroomFault) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      let data = try encoder.encode(report)
      try Folder.write(data, to: folder.reportPath)
    } catch let fault as ClassroomFault {
      throw fault
    } catch {
      throw .cannotWrite(path: folder.reportPath, reason: "\(error)")
    }
  }

  private static func result(
    _ report: InterviewReport, _ session: InterviewSession, _ folder: InterviewFolder
  ) -> InterviewResult {
    let worked = session.phases(at: session.events.last?.at ?? InterviewMoment(wall: 0, awake: 0, boot: ""))
      .reduce(0) { $0 + $1.spent }
    let dimensions = report.dimensions.map {
      ($0.dimension.rawValue, $0.outOf > 0 ? 100 * Double($0.points) / Double($0.outOf) : 0)
    }
    return InterviewResult(
      prompt: folder.prompt, level: report.level, session: folder.session, points: report.points,
      outOf: report.outOf, dimensions: Dictionary(dimensions, uniquingKeysWith: { $1 }),
      isTimed: session.plan.minutes != nil, workedSeconds: worked,
      pausedSeconds: session.pausedSeconds,
      overtimeSeconds: session.plan.length.map { max(0, worked - $0) } ?? 0)
  }
}
