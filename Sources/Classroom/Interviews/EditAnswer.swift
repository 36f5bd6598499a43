import CourseModel
import Foundation
import Interviews

/// Reads and writes the files of an answer, for fronts that have an editor. Another editor may be at
/// work in the same folder, so a write names the version it began from.
public struct EditAnswer: Sendable {
  let desk: Desk
  let folder: InterviewFolder

  public init(desk: Desk, folder: InterviewFolder) {
    self.desk = desk
    self.folder = folder
  }

  public func all() throws(ClassroomFault) -> [EditFiles.File] {
    var files: [EditFiles.File] = []
    for name in AnswerFiles.names { files.append(try read(name)) }
    return files
  }

  public func read(_ name: String) throws(ClassroomFault) -> EditFiles.File {
    try refuseOthers(name)
    do throws(FileRefusal) {
      return EditFiles.file(name, try AnchoredFolder(folder.path).read(name))
    } catch {
      if error == .missing { return EditFiles.file(name, []) }
      throw .fileRefused(name, error)
    }
  }

  /// Saves, keeping what was there before as a snapshot.
  ///
  /// - Throws: `changedOutside` with the file as it is now, unless `overwrite`.
  public func write(
    _ text: String, to name: String, base: String, overwrite: Bool = false
  ) throws(ClassroomFault) -> EditFiles.File {
    let current = try read(name)
    guard try !folder.log.session().isSubmitted else {
      throw .interview(.refused(.submitted, folder: folder.path))
    }
    let bytes = Array(text.utf8)
    let new = EditFiles.file(name, bytes)
    if new.version == current.version { return new }
    guard current.version == base || overwrite else {
      throw .changedOutside(name: name, current: current)
    }
    try keep()
    do throws(FileRefusal) {
      try AnchoredFolder(folder.path).write(bytes, to: name)
    } catch {
      throw .fileRefused(name, error)
    }
    try keep()
    return new
  }

  private func keep() throws(ClassroomFault) {
    try folder.log.update(at: desk.moment) { session throws(ClassroomFault) in
      let number = try AnswerSnapshots(folder: folder).save(after: session.snapshots)
      return (number.map { [.saved(snapshot: $0)] } ?? [], ())
    }
  }

  private func refuseOthers(_ name: String) throws(ClassroomFault) {
    guard AnswerFiles.names.contains(name) else {
      throw .notEditable(name: name, lab: folder.prompt, editable: AnswerFiles.names)
    }
  }
}
