import CourseModel
import Curriculum

/// A lab as a page shows it: the task, the workspace if there is one, what came before.
public struct ShowLab: Sendable {
  public struct Shown: Sendable {
    public var lab: Lab
    /// Markdown.
    public var brief: String
    /// Nil before the lab is started.
    public var workspace: Workspace?
    /// The lab's revision has been raised since the workspace was made.
    public var isOutdated: Bool
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction(_ id: String) throws(ClassroomFault) -> Shown {
    let lab = try desk.lab(id)
    let brief = try Folder.text(of: "\(lab.folder)/brief.md") { () throws(FileFault) in
      try BriefText.load(lab.summary)
    }
    let workspace = Workspace(at: desk.home.workspace(of: id)).flatMap { $0.lab == id ? $0 : nil }
    return Shown(
      lab: lab, brief: brief, workspace: workspace,
      isOutdated: workspace.map { $0.revision < lab.summary.revision } ?? false)
  }

  /// The newest attempt, and when it was made in milliseconds since 1970.
  public func last(_ lab: String) throws(ClassroomFault) -> (at: Int64, report: Report)? {
    try LabHistory(lab: lab, journal: desk.journal()).last()
  }
}
