import Classroom
@preconcurrency import Dispatch
import Foundation

/// Runs the server as a process of its own and starts it again when it crashes: Swift ends the
/// whole process on a programming error, and one bad request must not end everybody's day.
public final class ServerSupervisor: @unchecked Sendable {
  // Everything mutable is touched on `queue` alone.

  /// Ends of the server within `window` seconds before the supervisor gives up.
  private static let maxCrashes = 5
  private static let window = 10.0

  private let program: String
  /// Arguments of the server process but for the port.
  private let arguments: [String]
  private let options: ServeOptions
  private let onReady: @Sendable (WebServer.Ready) -> Void
  private let onCrash: @Sendable (String) -> Void
  private let queue = DispatchQueue(label: "drydock.supervisor")
  private var signals: SignalWatch?
  private var server: ServerProcess?
  private var crashes: [Date] = []
  private var port: Int?
  private var isStopping = false
  private var ending: CheckedContinuation<Void, any Error>?

  /// - Parameters:
  ///   - program: path of this program, which is started once more.
  ///   - arguments: what makes it the server itself; the port is added.
  ///   - onReady: called when the first server accepts connections.
  ///   - onCrash: called with what happened when a server was started again.
  public init(
    program: String, arguments: [String], options: ServeOptions,
    onReady: @escaping @Sendable (WebServer.Ready) -> Void,
    onCrash: @escaping @Sendable (String) -> Void
  ) {
    self.program = program
    self.arguments = arguments
    self.options = options
    self.onReady = onReady
    self.onCrash = onCrash
  }

  /// Runs until SIGINT, SIGTERM or SIGHUP.
  /// - Throws: `ServeFault.keepsCrashing`, `cannotStart`; what the first server says when it can't
  ///   be started goes to standard error by itself.
  public func run() async throws {
    try await withCheckedThrowingContinuation { continuation in
      queue.async {
        self.ending = continuation
        self.followSignals()
        self.start()
      }
    }
  }

  private func followSignals() {
    signals = SignalWatch { self.queue.async { self.stop() } }
  }

  private func stop() {
    isStopping = true
    guard let server else { return end(nil) }
    server.terminate()
  }

  private func start() {
    let words = arguments + ["--port", String(port ?? options.port)]
    do {
      server = try ServerProcess(
        program: program, arguments: words, queue: queue,
        onReady: { ready in self.isReady(ready) }, onEnd: { status in self.ended(status) })
    } catch {
      end(error)
    }
  }

  private func isReady(_ ready: WebServer.Ready) {
    defer { port = ready.port }
    // A server that was started again says nothing: its visitors know the address, unless another
    // program took the port in between.
    if port != ready.port { onReady(ready) }
  }

  private func ended(_ status: ServerProcess.Ending) {
    server = nil
    if isStopping { return end(nil) }
    // One that never got ready has said why and would say it again.
    guard port != nil else { return end(ServerEnded(exitCode: status.exitCode)) }
    let now = Date()
    crashes = crashes.filter { now.timeIntervalSince($0) < Self.window } + [now]
    guard crashes.count < Self.maxCrashes else {
      return end(ServeFault.keepsCrashing(status: status.words))
    }
    onCrash(status.words)
    start()
  }

  private func end(_ error: (any Error)?) {
    guard let ending else { return }
    self.ending = nil
    if let error { ending.resume(throwing: error) } else { ending.resume() }
  }
}

/// The server could not be started and has said why.
public struct ServerEnded: Error {
  public let exitCode: Int32
}
