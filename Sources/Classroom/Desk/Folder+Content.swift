import Curriculum

extension Folder {
  /// A text of a pack's; its fault becomes one that names the file.
  static func text(
    of path: String, _ load: () throws(FileFault) -> String
  ) throws(ClassroomFault) -> String {
    do throws(FileFault) {
      return try load()
    } catch {
      throw .cannotRead(path: path, reason: error.description)
    }
  }
}
