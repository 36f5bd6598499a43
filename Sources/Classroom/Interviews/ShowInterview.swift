import CourseModel
import Interviews

/// How a session stands. Looking also moves it on: the files are kept, and what the interviewer has
/// to say by now is said.
public struct ShowInterview: Sendable {
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction(_ folder: InterviewFolder) throws(ClassroomFault) -> InterviewStatus {
    let prompt = try desk.prompts.prompt(folder.prompt)
    return try look(folder, prompt: prompt)
  }

  func look(_ folder: InterviewFolder, prompt: Prompt) throws(ClassroomFault) -> InterviewStatus {
    let now = desk.moment
    let session = try folder.log.update(at: now) { session throws(ClassroomFault) in
      var session = session
      let kinds = try news(session, folder, prompt, now)
      for kind in kinds { session.add(InterviewEvent(at: now, kind: kind)) }
      return (kinds, session)
    }
    return status(session, folder, prompt, now)
  }

  private func news(
    _ session: InterviewSession, _ folder: InterviewFolder, _ prompt: Prompt, _ now: InterviewMoment
  ) throws(ClassroomFault) -> [InterviewEvent.Kind] {
    guard !session.isSubmitted else { return [] }
    var kinds: [InterviewEvent.Kind] = []
    if let number = try AnswerSnapshots(folder: folder).save(after: session.snapshots) {
      kinds.append(.saved(snapshot: number))
    }
    let due = session.due(of: prompt, at: now)
    guard !due.isEmpty else { return kinds }
    let examination = AnswerExamination(
      prompt: prompt, files: folder.files(), asked: session.asked, precision: .quick)
    for item in due {
      switch item {
      case .change(let change): kinds.append(.changed(says: change.says))
      case .followUp(let followUp):
        let isCalledFor = examination.calls(for: followUp, at: session.plan.level)
        kinds.append(
          isCalledFor
            ? .followedUp(id: followUp.id, ask: followUp.ask) : .heldBack(id: followUp.id))
      }
    }
    return kinds
  }

  private func status(
    _ session: InterviewSession, _ folder: InterviewFolder, _ prompt: Prompt, _ now: InterviewMoment
  ) -> InterviewStatus {
    let files = folder.files()
    let examination = AnswerExamination(
      prompt: prompt, files: files, asked: session.asked, precision: .quick)
    return InterviewStatus(
      prompt: prompt.summary, level: session.plan.level, session: folder.session,
      folder: folder.path, brief: prompt.brief, expected: prompt.expected[session.plan.level] ?? [],
      state: session.state(at: now), phase: session.phase(at: now), phases: session.phases(at: now),
      elapsed: session.elapsed(at: now), left: session.left(at: now),
      phaseLeft: session.phaseLeft(at: now), isPhaseEnding: session.isPhaseEnding(at: now),
      pausedSeconds: session.pausedSeconds, pauses: session.pauses,
      interruptions: session.interruptions, exchanges: session.exchanges,
      problems: files.design == prompt.starterDesign
        ? examination.estimates.problems : examination.problems,
      snapshots: session.snapshots)
  }
}
