/// Why a file could not be taken for grading. Names are relative to the workspace.
public enum StageFault: Error, Sendable, Equatable {
  case missing(String)
  case symbolicLink(String)
  case notAFile(String)
  case tooLarge(String, bytes: Int, limit: Int)
  case tooMany(folder: String, limit: Int)
  case unreadable(String, reason: String)
  /// Our own folder could not be made or written.
  case cannotPrepare(path: String, reason: String)
}
