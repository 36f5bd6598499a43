import CourseModel
import Foundation
import Interviews

/// The learner's interviews: what to go on with, and how each went beside the others.
public struct ListSessions: Sendable {
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  /// Every session that can be read, the newest of each prompt last.
  /// - Parameters:
  ///   - prompt: nil means all prompts.
  ///   - withScores: false reads no reports.
  public func callAsFunction(
    of prompt: String? = nil, withScores: Bool = true
  ) -> [SessionSummary] {
    InterviewFolder.all(in: desk.home).filter { prompt == nil || $0.prompt == prompt }
      .compactMap { summary($0, withScore: withScores) }
  }

  /// Names of those that are not handed in. Of each prompt only the newest can be, because a prompt
  /// has one open session at a time.
  public func open() -> [String] {
    let all = InterviewFolder.all(in: desk.home)
    return all.indices.filter { index in
      let isNewest = index + 1 == all.count || all[index + 1].prompt != all[index].prompt
      guard isNewest, let session = try? all[index].log.session() else { return false }
      return !session.isSubmitted
    }.map { all[$0].name }
  }

  private func summary(_ folder: InterviewFolder, withScore: Bool) -> SessionSummary? {
    guard let session = try? folder.log.session() else { return nil }
    let submitted = session.events.first { $0.kind == .submitted }
    return SessionSummary(
      name: folder.name, prompt: folder.prompt, session: folder.session, level: session.plan.level,
      minutes: session.plan.minutes, begunAt: session.events[0].at.wall,
      submittedAt: submitted?.at.wall, workedSeconds: session.elapsed(at: desk.moment),
      pausedSeconds: session.pausedSeconds, pauses: session.pauses,
      score: withScore && submitted != nil ? Self.score(folder) : nil)
  }

  private static func score(_ folder: InterviewFolder) -> SessionSummary.Score? {
    guard let data = try? Folder.contents(of: folder.reportPath),
      let report = try? JSONDecoder().decode(InterviewReport.self, from: data)
    else { return nil }
    return SessionSummary.Score(
      points: report.points, outOf: report.outOf,
      dimensions: report.dimensions.map {
        .init(dimension: $0.dimension, points: $0.points, outOf: $0.outOf)
      })
  }
}
