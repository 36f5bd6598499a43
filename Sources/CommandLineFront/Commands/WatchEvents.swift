import Classroom
import Foundation

/// Joins saves, keys and signals into one stream, from a thread that waits in `poll`.
enum WatchEvents {
  /// - Parameter every: seconds after which `tick` comes when nothing else does; nil means never.
  static func stream(
    watch: WorkspaceWatch, keys: KeyInput, every: Int32? = nil
  ) -> AsyncStream<WatchSession.Event> {
    AsyncStream { continuation in
      let signals = SignalWatch { continuation.yield(.end) }
      let thread = Thread {
        withExtendedLifetime(signals) { wait(watch, keys, every, continuation) }
      }
      thread.start()
    }
  }

  private static func wait(
    _ watch: WorkspaceWatch, _ keys: KeyInput, _ every: Int32?,
    _ continuation: AsyncStream<WatchSession.Event>.Continuation
  ) {
    var requests = [
      pollfd(fd: watch.readableDescriptor, events: Int16(POLLIN), revents: 0),
      // A negative descriptor is passed over: without a terminal there are no keys.
      pollfd(fd: keys.isAvailable ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0),
    ]
    let limit = every.map { $0 * 1000 } ?? -1
    while true {
      let count = poll(&requests, nfds_t(requests.count), limit)
      guard count >= 0 || errno == EINTR else { break }
      if count <= 0 {
        if count == 0 { continuation.yield(.tick) }
        continue
      }
      if requests[0].revents != 0, watch.drain() { continuation.yield(.saved) }
      if requests[1].revents != 0 {
        guard let key = keys.read() else { break }
        continuation.yield(.key(key))
      }
      requests[0].revents = 0
      requests[1].revents = 0
    }
    continuation.yield(.end)
  }
}
