@preconcurrency import Dispatch
import Glibc
import Synchronization

/// Calls back when someone asks the process to stop, instead of letting it die at once.
///
/// Not Dispatch's own signal sources: on Linux they lose a signal that the kernel hands to a thread
/// which has not blocked it. Here whichever thread gets it writes to a socket.
public final class SignalWatch: Sendable {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]
  /// Of the newest watch; there is one at a time.
  private static let writingEnd = Atomic<Int32>(-1)

  private let source: (any DispatchSourceRead)?
  private let ends: [Int32]

  public init(onSignal: @escaping @Sendable () -> Void) {
    var ends: [Int32] = [-1, -1]
    // A pair of sockets, because unlike a pipe it is closed on execution from the start.
    let kind = [SOCK_STREAM, SOCK_CLOEXEC, SOCK_NONBLOCK].reduce(0) { $0 | Int32($1.rawValue) }
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      // No descriptor is left: then a signal ends the process, as without a watch.
      self.ends = ends
      source = nil
      return
    }
    self.ends = ends
    source = Self.follow(ends, onSignal)
    SignalWatch.writingEnd.store(ends[1], ordering: .sequentiallyConsistent)
    for number in Self.numbers {
      signal(number) { _ in
        let before = errno
        var byte: UInt8 = 1
        _ = write(SignalWatch.writingEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
        errno = before
      }
    }
  }

  private static func follow(
    _ ends: [Int32], _ onSignal: @escaping @Sendable () -> Void
  ) -> any DispatchSourceRead {
    let readingEnd = ends[0]
    let source = DispatchSource.makeReadSource(fileDescriptor: readingEnd)
    source.setEventHandler {
      var bytes = [UInt8](repeating: 0, count: 64)
      if read(readingEnd, &bytes, bytes.count) > 0 { onSignal() }
    }
    source.setCancelHandler { ends.forEach { close($0) } }
    source.resume()
    return source
  }

  deinit {
    // A signal that comes from now on ends the process, unless a newer watch waits for it.
    guard ends[1] >= 0 else { return }
    let wasNewest = SignalWatch.writingEnd.compareExchange(
      expected: ends[1], desired: -1, ordering: .sequentiallyConsistent)
    if wasNewest.exchanged { Self.numbers.forEach { signal($0, SIG_DFL) } }
    source?.cancel()
  }
}
