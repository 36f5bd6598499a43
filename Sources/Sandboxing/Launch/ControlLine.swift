import Glibc
import Synchronization

/// The line to a launcher: the request goes out, the report comes back, and
/// hanging up makes it kill everything.
final class ControlLine: Sendable {
  private struct State {
    var descriptor: Int32 = -1
    var hungUp = false
  }

  private let noSignal = Int32(bitPattern: UInt32(truncatingIfNeeded: MSG_NOSIGNAL))
  private let state = Mutex(State())

  var isHungUp: Bool { state.withLock { $0.hungUp } }

  /// Opens the line. Returns the launcher's end, for the caller to pass on and close.
  func open() throws(SandboxFault) -> Int32 {
    var ends: [Int32] = [-1, -1]
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else {
      throw .setupFailed(stage: "open a line to the launcher", errno: errno)
    }
    let hungUp = state.withLock { state in
      state.descriptor = ends[0]
      return state.hungUp
    }
    // Above 3, so that placing it there clears its close-on-exec mark.
    let lifted = fcntl(ends[1], F_DUPFD_CLOEXEC, 10)
    Glibc.close(ends[1])
    if hungUp { shutdown(ends[0], Int32(SHUT_WR)) }
    return lifted
  }

  /// Tells the launcher to stop; its report still arrives.
  func hangUp() {
    state.withLock { state in
      state.hungUp = true
      if state.descriptor >= 0 { shutdown(state.descriptor, Int32(SHUT_WR)) }
    }
  }

  func close() {
    state.withLock { state in
      if state.descriptor >= 0 { Glibc.close(state.descriptor) }
      state.descriptor = -1
    }
  }

  /// A launcher that went away shows in the missing report.
  func send(_ bytes: [UInt8]) {
    let descriptor = state.withLock { $0.descriptor }
    bytes.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[sent...])
        let count = Glibc.send(descriptor, rest.baseAddress, rest.count, noSignal)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return }
        sent += count
      }
    }
  }

  /// Waits for the launcher's report; nil when the line ended before it was whole. The observer
  /// gets all of the standard output first.
  func receiveReport(onOutput: OutputObserver? = nil) -> LaunchReport? {
    let descriptor = state.withLock { $0.descriptor }
    var parts = OutputParts()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return nil }
      parts.receive(buffer[..<count])
      while let part = parts.next() { onOutput?(part) }
      guard let report = LaunchReport(wire: parts.rest) else { continue }
      let rest = report.standardOutput.bytes.dropFirst(parts.taken)
      if !rest.isEmpty { onOutput?(rest) }
      return report
    }
  }
}
