import CourseModel
import Interviews

/// What a candidate says to the interviewer: questions, a pause, going on.
public struct SpeakInInterview: Sendable {
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  /// Asks a clarifying question.
  public func ask(
    _ question: String, in folder: InterviewFolder
  ) throws(ClassroomFault) -> InterviewExchange {
    let prompt = try desk.prompts.prompt(folder.prompt)
    let session = try change(folder) { session, _ throws(InterviewSession.Refusal) in
      try session.ask(question, of: prompt)
    }
    guard let exchange = session.exchanges.last else { throw .interview(.none) }
    return exchange
  }

  public func pause(_ folder: InterviewFolder) throws(ClassroomFault) -> InterviewStatus {
    _ = try change(folder) { session, _ throws(InterviewSession.Refusal) in try session.pause() }
    return try ShowInterview(desk: desk)(folder)
  }

  public func resume(_ folder: InterviewFolder) throws(ClassroomFault) -> InterviewStatus {
    _ = try change(folder) { session, _ throws(InterviewSession.Refusal) in try session.resume() }
    return try ShowInterview(desk: desk)(folder)
  }

  /// Goes on to the next phase before its time.
  public func next(_ folder: InterviewFolder) throws(ClassroomFault) -> InterviewStatus {
    _ = try change(folder) { session, now throws(InterviewSession.Refusal) in
      try session.move(at: now)
    }
    return try ShowInterview(desk: desk)(folder)
  }

  /// Places the candidate on a point's anchors. Shown in the report, and never counted.
  ///
  /// - Parameter anchor: from 1, very weak, to 5, very strong.
  public func assess(
    _ point: String, anchor: Int, in folder: InterviewFolder
  ) throws(ClassroomFault) {
    let prompt = try desk.prompts.prompt(folder.prompt)
    let own = prompt.rubric.filter { $0.source == .selfAssessed }.map(\.id)
    guard own.contains(point), (1...5).contains(anchor) else {
      throw .interview(.noAnchor(point: point, anchor: anchor, points: own))
    }
    try folder.log.update(at: desk.moment) { _ in
      ([.assessed(point: point, anchor: anchor - 1)], ())
    }
  }

  /// The session with the event added.
  private func change(
    _ folder: InterviewFolder,
    _ decide: (InterviewSession, InterviewMoment) throws(InterviewSession.Refusal) ->
      InterviewEvent.Kind
  ) throws(ClassroomFault) -> InterviewSession {
    let now = desk.moment
    return try folder.log.update(at: now) { session throws(ClassroomFault) in
      do throws(InterviewSession.Refusal) {
        let kind = try decide(session, now)
        var changed = session
        changed.add(InterviewEvent(at: now, kind: kind))
        return ([kind], changed)
      } catch {
        throw .interview(.refused(error, folder: folder.path))
      }
    }
  }
}
