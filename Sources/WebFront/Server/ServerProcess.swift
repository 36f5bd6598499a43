@preconcurrency import Dispatch
import Foundation

/// One server process. It tells when it is ready through a pipe, and ends when its supervisor
/// does, because then another pipe closes.
final class ServerProcess: @unchecked Sendable {
  // Everything mutable is touched on the queue given at the start.

  enum Ending: Sendable {
    case exited(Int32)
    case signalled(Int32)

    var words: String {
      switch self {
      case .exited(let code): "exit code \(code)"
      case .signalled(let number): "signal \(number), \(String(cString: strsignal(number)))"
      }
    }

    var exitCode: Int32 {
      switch self {
      case .exited(let code): code
      case .signalled(let number): 128 + number
      }
    }
  }

  /// Descriptors in the server process.
  static let readyDescriptor: Int32 = 3
  static let lifeDescriptor: Int32 = 4

  private let process: pid_t
  /// Held open for as long as the server may live.
  private let life: Int32
  private let ready: any DispatchSourceRead

  init(
    program: String, arguments: [String], queue: DispatchQueue,
    onReady: @escaping @Sendable (WebServer.Ready) -> Void,
    onEnd: @escaping @Sendable (Ending) -> Void
  ) throws(ServeFault) {
    let (readyPipe, lifePipe) = (try Self.pipeEnds(), try Self.pipeEnds())
    process = try Self.spawn(program, arguments, ready: readyPipe.writing, life: lifePipe.reading)
    close(readyPipe.writing)
    close(lifePipe.reading)
    life = lifePipe.writing
    ready = DispatchSource.makeReadSource(fileDescriptor: readyPipe.reading, queue: queue)
    follow(readyPipe.reading, onReady: onReady)
    waitForEnd(on: queue, onEnd)
  }

  private static func pipeEnds() throws(ServeFault) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .cannotStart(reason: String(cString: strerror(errno))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  deinit { close(life) }

  private func follow(
    _ readyEnd: Int32, onReady: @escaping @Sendable (WebServer.Ready) -> Void
  ) {
    ready.setEventHandler { [ready] in
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = read(readyEnd, &buffer, buffer.count)
      if count > 0,
        let said = try? JSONDecoder().decode(WebServer.Ready.self, from: Data(buffer[0..<count]))
      {
        onReady(said)
      }
      ready.cancel()
    }
    ready.setCancelHandler { close(readyEnd) }
    ready.resume()
  }

  private func waitForEnd(on queue: DispatchQueue, _ onEnd: @escaping @Sendable (Ending) -> Void) {
    Thread.detachNewThread { [process] in
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      let signal = status & 0x7f
      let ending: Ending =
        signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
      queue.async { onEnd(ending) }
    }
  }

  func terminate() { kill(process, SIGTERM) }

  private static func spawn(
    _ program: String, _ arguments: [String], ready: Int32, life: Int32
  ) throws(ServeFault) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Both go by way of a high number: a pipe's own number may be the other's place.
    let (readyAside, lifeAside) = (
      fcntl(ready, F_DUPFD_CLOEXEC, 100), fcntl(life, F_DUPFD_CLOEXEC, 100)
    )
    defer {
      close(readyAside)
      close(lifeAside)
    }
    posix_spawn_file_actions_adddup2(&actions, readyAside, readyDescriptor)
    posix_spawn_file_actions_adddup2(&actions, lifeAside, lifeDescriptor)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The supervisor ignores these; the server must not inherit that.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, program, &actions, &attributes, &words, environ)
    guard failure == 0 else { throw .cannotStart(reason: String(cString: strerror(failure))) }
    return process
  }
}

/// The server's side of its supervisor's pipes.
public enum ServerParent {
  /// Tells that connections are accepted.
  public static func tell(_ ready: WebServer.Ready) {
    guard let data = try? JSONEncoder().encode(ready) else { return }
    data.withUnsafeBytes { _ = write(ServerProcess.readyDescriptor, $0.baseAddress, $0.count) }
    close(ServerProcess.readyDescriptor)
  }

  /// Ends this process in good order once the supervisor is gone.
  public static func followLife() {
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while read(ServerProcess.lifeDescriptor, &byte, 1) < 0, errno == EINTR {}
      kill(getpid(), SIGTERM)
    }
  }
}
