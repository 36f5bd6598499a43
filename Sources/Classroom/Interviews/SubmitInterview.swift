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
    // A crash in between leaves the session open; handing it in again records nothing twice.
    let report = Self.report(prompt, before, folder, at: now)
    let result = Self.result(report, before, folder, at: now)
    try Self.keep(report, in: folder)
    try record(result, begun: before.events[0].at.wall)
    try folder.log.update(at: now) { session throws(ClassroomFault) in
      if session.isSubmitted { throw .interview(.refused(.submitted, folder: folder.path)) }
      return ([.submitted], ())
    }
    return Submitted(report: report, result: result, folder: folder.path)
  }

  /// Under the session's own name, so that the journal takes it once.
  private func record(_ result: InterviewResult, begun: Int64) throws(ClassroomFault) {
    let journal = try desk.journal()
    let id = "interview-\(result.prompt)-\(result.session)-\(begun)"
    do {
      try journal.append(JournalEntry(id: id, at: desk.now(), event: .interview(result)))
    } catch {
      throw .journal(error)
    }
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
    _ report: InterviewReport, _ session: InterviewSession, _ folder: InterviewFolder,
    at now: InterviewMoment
  ) -> InterviewResult {
    let worked = session.elapsed(at: now)
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
