import Foundation
import Glibc

/// A process in a session of its own: Ctrl-C in the terminal that started it does not reach it.
enum BackgroundProcess {
  /// Where the process says that it is ready.
  static let readyDescriptor: Int32 = 3
  /// POSIX_SPAWN_SETSID of <spawn.h>, which Swift does not see: it is behind a feature macro.
  private static let setSession = 0x80

  /// Starts a program and waits for its first words on descriptor 3, or for its end.
  /// - Parameter log: gets what it writes to its output and errors.
  static func start(_ words: [String], log: String) throws(ClassroomFault) -> Data {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw failure(words[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let aside = fcntl(ends[1], F_DUPFD_CLOEXEC, 100)
    close(ends[1])
    defer { close(aside) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    posix_spawn_file_actions_adddup2(&actions, aside, readyDescriptor)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(setSession))
    var arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, words[0], &actions, &attributes, &arguments, environ)
    guard code == 0 else {
      errno = code
      throw failure(words[0])
    }
    close(aside)
    return readAll(ends[0])
  }

  /// Until the other end is closed: the process has said it, or has ended.
  private static func readAll(_ descriptor: Int32) -> Data {
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 { data.append(contentsOf: buffer[0..<count]) }
      if count == 0 || (count < 0 && errno != EINTR) { return data }
    }
  }

  private static func failure(_ program: String) -> ClassroomFault {
    .cannotRead(path: program, reason: String(cString: strerror(errno)))
  }
}
