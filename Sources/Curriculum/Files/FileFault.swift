/// Why a file of a pack could not be read.
public enum FileFault: Error, Sendable, Equatable {
  case missing
  case notAFile
  case unreadable(errno: Int32)
  case tooLarge(bytes: Int, limit: Int)
  case notUTF8
}
