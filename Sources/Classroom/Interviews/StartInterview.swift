import CourseModel
import Foundation
import Interviews

/// Begins a session: lays out its workspace and starts the clock.
public struct StartInterview: Sendable {
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  /// - Parameters:
  ///   - level: nil means the learner's own.
  ///   - minutes: nil means the prompt's.
  /// - Throws: `interviewOpen` when a session of this prompt is not handed in yet.
  public func callAsFunction(
    _ id: String, level: Level? = nil, isTimed: Bool = true, minutes: Double? = nil
  ) throws(ClassroomFault) -> InterviewStatus {
    let prompt = try desk.prompts.prompt(id)
    let sessions = InterviewFolder.all(in: desk.home).filter { $0.prompt == id }
    if let open = sessions.last, try !open.log.session().isSubmitted {
      throw .interview(.open(prompt: id, folder: open.path))
    }
    let chosen = try chosenLevel(level)
    let length = isTimed ? minutes ?? Double(prompt.summary.minutes) : nil
    let plan = SessionPlan(prompt, level: chosen, minutes: length)
    let folder = try layOut(prompt, plan, session: (sessions.last?.session ?? 0) + 1)
    return try ShowInterview(desk: desk)(folder)
  }

  private func chosenLevel(_ level: Level?) throws(ClassroomFault) -> Level {
    if let level { return level }
    return try ShowStanding(desk: desk)().standing.level
  }

  /// Into a folder beside the final one, which is renamed when all is there.
  private func layOut(
    _ prompt: Prompt, _ plan: SessionPlan, session: Int
  ) throws(ClassroomFault) -> InterviewFolder {
    let path = "\(desk.home.interviews)/\(prompt.summary.id)-\(session)"
    if Folder.exists(path) { throw .folderTaken(path: path) }
    let unfinished = InterviewFolder(
      path: "\(desk.home.interviews)/.new-\(getpid())", prompt: prompt.summary.id, session: session)
    try? FileManager.default.removeItem(atPath: unfinished.path)
    let files = AnswerTemplate(prompt: prompt, level: plan.level).files
    let texts = [
      ("answer.md", files.answer), ("estimates.yaml", files.estimates),
      ("design.yaml", files.design), ("BRIEF.md", prompt.brief),
    ]
    for (name, text) in texts {
      try Folder.write(Data(text.utf8), to: "\(unfinished.path)/\(name)")
    }
    try unfinished.writeMarker()
    try unfinished.log.begin(InterviewEvent(at: desk.moment, kind: .started(plan)))
    guard rename(unfinished.path, path) == 0 else {
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
    return InterviewFolder(path: path, prompt: prompt.summary.id, session: session)
  }
}

extension Desk {
  var prompts: PromptLibrary { PromptLibrary(packs: packs) }
}
