import Curriculum

extension Folder {
  /// A text of a pack's; its fault becomes one that names the file.
  static func text(
    of path: String, _ load: () throws(FileFault) -> String
  ) throws(ClassroomFault) -> String {
    do throws(FileFault) {
      return try load()
    } catch {
      throw .cannotRead(path: path, reason: error.reason)
    }
  }
}

extension FileFault {
  fileprivate var reason: String {
    switch self {
    case .missing: "no such file"
    case .notAFile: "not a regular file"
    case .unreadable(let number): "cannot be read (error \(number))"
    case .tooLarge(let bytes, let limit): "\(bytes) bytes, more than the \(limit) allowed"
    case .notUTF8: "not UTF-8 text"
    }
  }
}
