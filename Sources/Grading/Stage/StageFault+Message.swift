import CourseModel

extension StageFault {
  /// Whether the learner's files are to blame, or our own folders.
  var isLearners: Bool {
    if case .cannotPrepare = self { return false }
    return true
  }

  /// The fault as a check reports it.
  var finding: Finding {
    switch self {
    case .missing(let name):
      Finding(
        did: "looked for \(name) in the workspace", expected: "a file of that name",
        got: "no such file", place: SourcePlace(file: name))
    case .symbolicLink(let name):
      Finding(
        did: "opened \(name)", expected: "a regular file",
        got: "a symbolic link; grading never follows links out of a workspace",
        place: SourcePlace(file: name))
    case .notAFile(let name):
      Finding(
        did: "opened \(name)", expected: "a regular file",
        got: "a folder or a special file", place: SourcePlace(file: name))
    case .tooLarge(let name, let bytes, let limit):
      Finding(
        did: "opened \(name)", expected: "at most \(limit / 1024) KiB",
        got: "\(bytes / 1024) KiB", place: SourcePlace(file: name))
    case .tooMany(let folder, let limit):
      Finding(
        did: "collected the files below \(folder)", expected: "at most \(limit) files",
        got: "more", place: SourcePlace(file: folder))
    case .unreadable(let name, let reason):
      Finding(
        did: "opened \(name)", expected: "a file Drydock may read", got: reason,
        place: SourcePlace(file: name))
    case .cannotPrepare(let path, let reason):
      Finding(
        did: "prepared the folder to grade in", expected: "to write to \(path)", got: reason)
    }
  }
}
