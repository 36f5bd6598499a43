import Glibc

/// The folder a grading runs in; made for it, removed after it.
struct Stage {
  let folder: String

  /// - Parameter root: where stages lie; each is named after the process, so that a later start
  ///   can tell which were left behind by a process that was killed.
  init(in root: String, number: Int) throws(StageFault) {
    folder = "\(root)/\(getpid())-\(number)"
    try FolderTree.make(folder)
  }

  func remove() { FolderTree.remove(folder) }

  /// Removes stages of processes that no longer run.
  static func removeAbandoned(in root: String) {
    guard let handle = opendir(root) else { return }
    defer { closedir(handle) }
    while let entry = readdir(handle) {
      let name = FolderTree.name(of: entry)
      guard let owner = name.split(separator: "-").first.flatMap({ pid_t($0) }) else { continue }
      if kill(owner, 0) != 0, errno == ESRCH { FolderTree.remove("\(root)/\(name)") }
    }
  }
}
