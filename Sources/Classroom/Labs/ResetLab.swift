import CourseModel
import Foundation

/// Puts the starter's files back, keeping a backup; or brings the newest backup back.
public struct ResetLab: Sendable {
  public struct Done: Sendable {
    public var workspace: String
    /// Where the files that were there before now lie.
    public var backup: String
    public var files: [String]
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction(_ opened: OpenWorkspace.Opened) throws(ClassroomFault) -> Done {
    let done = try restore(opened, from: "\(opened.lab.folder)/starter")
    var workspace = opened.workspace
    workspace.revision = opened.lab.summary.revision
    try workspace.writeMarker()
    return done
  }

  /// Undoing is itself backed up, so undoing twice gives the reset files again.
  public func undo(_ opened: OpenWorkspace.Opened) throws(ClassroomFault) -> Done {
    let backups = backups(of: opened.workspace)
    guard let newest = backups.last else { throw .nothingToUndo(lab: opened.lab.id) }
    return try restore(opened, from: newest)
  }

  private func restore(
    _ opened: OpenWorkspace.Opened, from source: String
  ) throws(ClassroomFault) -> Done {
    let path = opened.workspace.path
    let backup = try backUp(opened)
    // What is there now goes, so that files the learner added do not stay among the old ones.
    for name in opened.workspace.editableFiles(of: opened.lab) {
      try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
    let wanted = Workspace(path: source, lab: opened.lab.id, revision: 0)
      .editableFiles(of: opened.lab)
    for name in wanted { try Folder.copy("\(source)/\(name)", to: "\(path)/\(name)") }
    try desk.record(.labReset(lab: opened.lab.id), in: desk.journal())
    return Done(workspace: path, backup: backup, files: wanted)
  }

  private func backUp(_ opened: OpenWorkspace.Opened) throws(ClassroomFault) -> String {
    let folder = backupFolder(of: opened.workspace)
    let numbers = backups(of: opened.workspace).compactMap {
      Int($0.split(separator: "/").last ?? "")
    }
    let backup = "\(folder)/\((numbers.max() ?? 0) + 1)"
    let unfinished = "\(backup).new"
    try? FileManager.default.removeItem(atPath: unfinished)
    try Folder.make(unfinished)
    for name in opened.workspace.editableFiles(of: opened.lab) {
      try Folder.copy("\(opened.workspace.path)/\(name)", to: "\(unfinished)/\(name)")
    }
    guard rename(unfinished, backup) == 0 else {
      throw .cannotWrite(path: backup, reason: String(cString: strerror(errno)))
    }
    return backup
  }

  private func backupFolder(of workspace: Workspace) -> String {
    "\(workspace.path)/.drydock/backups"
  }

  /// Paths of the backups, oldest first.
  private func backups(of workspace: Workspace) -> [String] {
    let folder = backupFolder(of: workspace)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.compactMap(Int.init).sorted().map { "\(folder)/\($0)" }
  }
}
