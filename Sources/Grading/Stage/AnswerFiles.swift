import CourseModel

/// The files that decide a grading: the lab's own with the learner's editable ones over them.
struct AnswerFiles {
  /// Contents by path relative to the workspace.
  private(set) var contents: [String: [UInt8]] = [:]

  /// - Throws: `StageFault` naming the first file that cannot be taken.
  init(of submission: Submission) throws(StageFault) {
    let starter = "\(submission.lab.folder)/starter"
    for name in try FolderTree.files(below: starter, name: "starter") {
      contents[name] = try LearnerFile.read("\(starter)/\(name)", name: name)
    }
    for pattern in submission.lab.editable {
      if pattern.hasSuffix("/") {
        try takeFolder(pattern, from: submission)
      } else {
        try takeFile(pattern, from: submission)
      }
    }
  }

  private mutating func takeFile(
    _ name: String, from submission: Submission
  ) throws(StageFault) {
    do {
      contents[name] = try AnswerFiles.read(name, in: submission.files)
    } catch StageFault.missing(_) where submission.fillsFromStarter && contents[name] != nil {
      // An answer folder holds only what differs from the starter.
    }
  }

  private mutating func takeFolder(
    _ folder: String, from submission: Submission
  ) throws(StageFault) {
    let root = String(folder.dropLast())
    let names: [String]
    do {
      try AnswerFiles.refuseLinks(above: root + "/.", in: submission.files)
      names = try FolderTree.files(below: "\(submission.files)/\(root)", name: root)
    } catch StageFault.missing(_) where submission.fillsFromStarter {
      return
    }
    // In a workspace a file that is gone was removed by the learner.
    if !submission.fillsFromStarter {
      contents = contents.filter { !$0.key.hasPrefix(folder) }
    }
    for name in names {
      contents[folder + name] = try AnswerFiles.read(folder + name, in: submission.files)
    }
  }

  private static func read(_ name: String, in folder: String) throws(StageFault) -> [UInt8] {
    try refuseLinks(above: name, in: folder)
    return try LearnerFile.read("\(folder)/\(name)", name: name)
  }

  /// A link in place of a folder would lead out of the workspace just as a linked file would.
  private static func refuseLinks(above name: String, in folder: String) throws(StageFault) {
    var path = ""
    for part in name.split(separator: "/").dropLast() {
      path += path.isEmpty ? String(part) : "/\(part)"
      if FolderTree.isLink("\(folder)/\(path)") { throw .symbolicLink(path) }
    }
  }

  /// Lays the files out in a folder.
  func write(to folder: String) throws(StageFault) {
    try FolderTree.make(folder)
    for (name, bytes) in contents.sorted(by: { $0.key < $1.key }) {
      try FolderTree.write(bytes, to: "\(folder)/\(name)")
    }
  }
}
