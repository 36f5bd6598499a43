import CourseModel
import Interviews

/// Finds the session that a command is about.
public struct OpenInterview: Sendable {
  let desk: Desk
  /// The current folder.
  let folder: String

  public init(desk: Desk, folder: String) {
    self.desk = desk
    self.folder = folder
  }

  /// - Parameter name: `PROMPT-N`, or a prompt's id for its newest session; nil means the session
  ///   whose workspace encloses `folder`, else the only one that is not handed in, else the newest.
  public func callAsFunction(_ name: String?) throws(ClassroomFault) -> InterviewFolder {
    let all = InterviewFolder.all(in: desk.home)
    if let name {
      if let exact = all.first(where: { "\($0.prompt)-\($0.session)" == name }) { return exact }
      if let newest = all.last(where: { $0.prompt == name }) { return newest }
      throw .interview(.noSession(name: name, known: all.map { "\($0.prompt)-\($0.session)" }))
    }
    if let here = InterviewFolder.enclosing(folder) { return here }
    var begun: [(folder: InterviewFolder, isOpen: Bool, at: Int64)] = []
    for folder in all {
      guard let session = try? folder.log.session() else { continue }
      begun.append((folder, !session.isSubmitted, session.events.last?.at.wall ?? 0))
    }
    let chosen = begun.max { ($0.isOpen ? 1 : 0, $0.at) < ($1.isOpen ? 1 : 0, $1.at) }
    guard let chosen else { throw .interview(.none) }
    return chosen.folder
  }
}
