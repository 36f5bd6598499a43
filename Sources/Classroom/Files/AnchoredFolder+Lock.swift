import Glibc

extension AnchoredFolder {
  /// How long to wait for another program, in milliseconds.
  private static let patience = 5000
  private static let pause = 5

  /// Does something while no other thread or program that goes through here does: of two writers
  /// who began from the same version only one may win. The kernel ends the claim of a program that
  /// dies.
  /// - Throws: `fileRefused` with `busy` after five seconds, and what `work` throws.
  func alone<Result>(
    _ work: () throws(ClassroomFault) -> Result
  ) throws(ClassroomFault) -> Result {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .fileRefused(path, FileRefusal(errno: errno)) }
    defer { close(descriptor) }
    var waited = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR, waited < Self.patience else {
        throw .fileRefused(path, errno == EWOULDBLOCK ? .busy : FileRefusal(errno: errno))
      }
      usleep(useconds_t(Self.pause * 1000))
      waited += Self.pause
    }
    return try work()
  }
}
