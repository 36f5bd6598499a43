import ChatCompletions
import CourseModel
import Foundation
import Interviews

/// Gives the language model of a session its turn: when there is an occasion, asks it for a comment and
/// writes its words, or why there are none, into the session. Whatever happens, the interview goes on
/// by its script; nothing here is seen by the scoring.
public struct InterviewerTurn: Sendable {
  /// What a front shows of it.
  public struct Standing: Sendable {
    /// Nil when no model comments.
    public var interviewer: InterviewerStatus?
    public var exchanges: [InterviewExchange]
  }

  private struct Claim: Sendable {
    var occasion: CommentOccasion
    var since: InterviewMoment
    var session: InterviewSession
    var host: String
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func look(_ folder: InterviewFolder) throws(ClassroomFault) -> Standing {
    let session = try folder.log.session()
    return Standing(
      interviewer: session.interviewer(at: desk.moment), exchanges: session.exchanges)
  }

  /// What it said on the report; nil before, and when it said nothing.
  public func reportComment(_ folder: InterviewFolder) throws(ClassroomFault) -> String? {
    try folder.log.session().comments.onReport
  }

  /// Takes up to the configured time. Ends early when the session is paused or handed in, or the task
  /// is cancelled. Two callers never ask for the same comment.
  public func callAsFunction(_ folder: InterviewFolder) async throws(ClassroomFault) {
    guard let claim = try claim(folder) else { return }
    let outcome = await outcome(claim, folder)
    guard let outcome, !Task.isCancelled else { return }
    let now = desk.moment
    try folder.log.update(at: now) { session throws(ClassroomFault) in
      switch outcome {
      case .success(let words):
        return (session.conclusion(.commented(on: claim.occasion, says: words), claim.since), ())
      case .failure(let failure):
        return (
          session.conclusion(.commentFailed(on: claim.occasion, why: failure.text), claim.since), ()
        )
      }
    }
  }

  private struct Failure: Error {
    /// A phrase that follows "the model".
    var text: String
  }

  private func claim(_ folder: InterviewFolder) throws(ClassroomFault) -> Claim? {
    // A look without the lock: mostly there is nothing to do.
    guard try folder.log.session().commentDue(at: desk.moment) != nil else { return nil }
    let now = desk.moment
    // Whoever is killed while waiting must not keep others waiting for ever.
    let limit = (desk.configuration.interviewer?.timeout ?? 0) + 5
    return try folder.log.update(at: now) { session throws(ClassroomFault) in
      guard let occasion = session.commentDue(at: now), let plan = session.plan.interviewer else {
        return ([], nil)
      }
      let claim = Claim(occasion: occasion, since: now, session: session, host: plan.host)
      return ([.commentSought(on: occasion, within: limit)], claim)
    }
  }

  /// Nil when nobody wants it any more.
  private func outcome(_ claim: Claim, _ folder: InterviewFolder) async -> Result<String, Failure>?
  {
    await withTaskGroup(of: Result<String, Failure>?.self) { group in
      group.addTask { await reply(claim, folder) }
      group.addTask {
        await untilWithdrawn(claim, folder)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }

  private func untilWithdrawn(_ claim: Claim, _ folder: InterviewFolder) async {
    while !Task.isCancelled {
      guard let session = try? folder.log.session(),
        session.isWaiting(for: claim.occasion, since: claim.since)
      else { return }
      try? await Task.sleep(for: .milliseconds(250))
    }
  }

  private func reply(_ claim: Claim, _ folder: InterviewFolder) async -> Result<String, Failure> {
    guard let settings = desk.configuration.interviewer else {
      return .failure(Failure(text: "is no longer set up in config.yaml"))
    }
    // What the candidate agreed to at the start holds for the whole session.
    guard settings.host == claim.host else {
      return .failure(
        Failure(text: "is now at another host than this interview was begun with, \(claim.host)"))
    }
    do {
      let client = ChatClient(
        endpoint: settings.endpoint, model: settings.model,
        key: try InterviewerKey.fetch(settings.key, variable: desk.variable),
        timeout: settings.timeout)
      let briefing = try briefing(claim, folder)
      return .success(
        try await client.reply(to: [
          ChatMessage(.system, briefing.instructions), ChatMessage(.user, briefing.material),
        ]))
    } catch {
      return .failure(Failure(text: Self.words(error)))
    }
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case let fault as ChatFault: fault.description
    case let flaw as InterviewerKey.Flaw: flaw.description
    default: "was not called: the session cannot be read"
    }
  }

  private func briefing(
    _ claim: Claim, _ folder: InterviewFolder
  ) throws(ClassroomFault) -> CommentBriefing {
    CommentBriefing(
      prompt: try desk.prompts.prompt(folder.prompt), session: claim.session,
      files: folder.files(), occasion: claim.occasion,
      report: claim.occasion == .report ? try ReviewInterview(desk: desk)(folder) : nil,
      at: claim.since)
  }
}
