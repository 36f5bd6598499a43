import CourseModel
import Glibc

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

  /// - Throws: `fileRefused` when a link or the like stands in the way; nothing is changed then.
  public func callAsFunction(_ opened: OpenWorkspace.Opened) throws(ClassroomFault) -> Done {
    let starter = AnchoredFolder("\(opened.lab.folder)/starter")
    let files = try Self.files(of: opened.lab, in: starter, below: "")
    let done = try restore(opened, files)
    var workspace = opened.workspace
    workspace.revision = opened.lab.summary.revision
    try workspace.writeMarker()
    return done
  }

  /// Undoing is itself backed up, so undoing twice gives the reset files again.
  public func undo(_ opened: OpenWorkspace.Opened) throws(ClassroomFault) -> Done {
    let folder = AnchoredFolder(opened.workspace.path)
    guard let newest = Self.backups(in: folder).last else {
      throw .nothingToUndo(lab: opened.lab.id)
    }
    return try restore(
      opened, Self.files(of: opened.lab, in: folder, below: "\(Self.backupFolder)/\(newest)/"))
  }

  private struct Contents {
    var name: String
    var bytes: [UInt8]
    var mode: mode_t
  }

  private static func files(
    of lab: Lab, in folder: AnchoredFolder, below prefix: String
  ) throws(ClassroomFault) -> [Contents] {
    var files: [Contents] = []
    for name in folder.editableFiles(of: lab, below: prefix) {
      do {
        files.append(
          Contents(
            name: name, bytes: try folder.read(prefix + name),
            mode: try folder.mode(of: prefix + name) ?? 0o644))
      } catch {
        throw .fileRefused(prefix + name, error)
      }
    }
    return files
  }

  /// All that is there now is moved into a backup, whatever it is, so that files the learner added
  /// do not stay among the old ones and links are never followed.
  private func restore(
    _ opened: OpenWorkspace.Opened, _ files: [Contents]
  ) throws(ClassroomFault) -> Done {
    let folder = AnchoredFolder(opened.workspace.path)
    let backup = try folder.alone { () throws(ClassroomFault) in
      let backup = "\(Self.backupFolder)/\((Self.backups(in: folder).last ?? 0) + 1)"
      for name in opened.lab.editable {
        try Self.named(name) { () throws(FileRefusal) in _ = try folder.exists(name) }
      }
      for name in opened.lab.editable {
        try Self.named(name) { () throws(FileRefusal) in
          _ = try folder.move(name, to: "\(backup)/\(name)")
        }
      }
      for file in files {
        try Self.named(file.name) { () throws(FileRefusal) in
          try folder.write(file.bytes, to: file.name, newMode: file.mode)
        }
      }
      return backup
    }
    try desk.record(.labReset(lab: opened.lab.id), in: desk.journal())
    return Done(
      workspace: folder.path, backup: "\(folder.path)/\(backup)", files: files.map(\.name))
  }

  private static func named(
    _ name: String, _ work: () throws(FileRefusal) -> Void
  ) throws(ClassroomFault) {
    do {
      try work()
    } catch {
      throw .fileRefused(name, error)
    }
  }

  private static let backupFolder = ".drydock/backups"

  /// Numbers of the backups, oldest first.
  private static func backups(in folder: AnchoredFolder) -> [Int] {
    folder.entries(of: backupFolder).compactMap { Int($0) }.sorted()
  }
}
