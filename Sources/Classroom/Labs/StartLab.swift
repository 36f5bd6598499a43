import CourseModel
import Foundation

/// Lays out a lab's workspace. Starting again changes nothing.
public struct StartLab: Sendable {
  public struct Started: Sendable {
    public var lab: Lab
    public var workspace: Workspace
    public var brief: String
    /// False when the workspace was there already.
    public var isNew: Bool
    /// The lab's revision has been raised since the workspace was made.
    public var isOutdated: Bool
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction(_ id: String) throws(ClassroomFault) -> Started {
    let shown = try ShowLab(desk: desk)(id)
    let lab = shown.lab
    if let workspace = shown.workspace {
      return Started(
        lab: lab, workspace: workspace, brief: shown.brief, isNew: false,
        isOutdated: shown.isOutdated)
    }
    let path = desk.home.workspace(of: id)
    if Folder.exists(path) { throw .folderTaken(path: path) }
    let workspace = try layOut(lab, at: path)
    try desk.record(
      .labStarted(lab: id, revision: lab.summary.revision), in: desk.journal())
    return Started(
      lab: lab, workspace: workspace, brief: shown.brief, isNew: true, isOutdated: false)
  }

  /// Copies into a folder beside the final one and renames it, so that Ctrl-C leaves no half.
  private func layOut(_ lab: Lab, at path: String) throws(ClassroomFault) -> Workspace {
    let unfinished = "\(path).new-\(getpid())"
    try? FileManager.default.removeItem(atPath: unfinished)
    try Folder.copy("\(lab.folder)/starter", to: unfinished)
    try Folder.copy("\(lab.folder)/brief.md", to: "\(unfinished)/BRIEF.md")
    try Workspace(path: unfinished, lab: lab.id, revision: lab.summary.revision).writeMarker()
    guard rename(unfinished, path) == 0 else {
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
    return Workspace(path: path, lab: lab.id, revision: lab.summary.revision)
  }
}
