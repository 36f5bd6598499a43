import CourseModel
import Interviews

/// All prompts, with what the learner has done with each.
public struct ListPrompts: Sendable {
  public struct Row: Sendable, Codable, Equatable {
    public var prompt: PromptSummary
    public var records: [InterviewRecord]
    /// The session that is not handed in yet.
    public var open: String?

    public init(prompt: PromptSummary, records: [InterviewRecord], open: String?) {
      self.prompt = prompt
      self.records = records
      self.open = open
    }
  }

  public struct Listed: Sendable, Codable, Equatable {
    public var prompts: [Row]
    /// Of prompts that do not load.
    public var problems: [ContentProblem]

    public init(prompts: [Row], problems: [ContentProblem]) {
      self.prompts = prompts
      self.problems = problems
    }
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction() throws(ClassroomFault) -> Listed {
    let records = try ShowStanding(desk: desk)().standing.interviews
    let sessions = InterviewFolder.all(in: desk.home)
    var listed = Listed(prompts: [], problems: [])
    for (id, folder) in desk.prompts.folders() {
      let read = desk.prompts.read(folder)
      listed.problems += read.problems
      guard let prompt = read.prompt else { continue }
      let last = sessions.last { $0.prompt == id }
      let isOpen = last.flatMap { try? $0.log.session() }.map { !$0.isSubmitted } ?? false
      listed.prompts.append(
        Row(
          prompt: prompt.summary, records: records.filter { $0.prompt == id },
          open: isOpen ? last.map { "\(id)-\($0.session)" } : nil))
    }
    return listed
  }
}
