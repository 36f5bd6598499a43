import Classroom
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// Serves the web front of one desk until it is asked to stop.
public struct WebServer: Sendable {
  /// What became of the start.
  public struct Ready: Codable, Sendable {
    public var port: Int
    /// The port asked for was taken.
    public var portWasTaken: Bool
    /// Set when a visitor must show it.
    public var token: String?
  }

  /// Connections at once; more wait to be accepted. Some of the files this process may open are
  /// left for the journal, workspaces and sandboxes: with none left, the library would ask for the
  /// next connection over and over.
  static var maxConnections: Int { min(1024, max(16, sysconf(Int32(_SC_OPEN_MAX)) - 128)) }

  let desk: Desk
  let options: ServeOptions

  public init(desk: Desk, options: ServeOptions) {
    self.desk = desk.remembering()
    self.options = options
  }

  /// Runs until SIGINT, SIGTERM or SIGHUP, or until the task is cancelled.
  /// - Parameter onReady: called once connections are accepted.
  /// - Throws: `ServeFault`, `ClassroomFault`.
  public func run(onReady: @escaping @Sendable (Ready) -> Void) async throws {
    let front = try await Front(desk: desk, options: options)
    for (index, port) in options.ports().enumerated() {
      do {
        return try await run(front, port: port) { bound in
          onReady(
            Ready(
              port: bound, portWasTaken: index > 0,
              token: options.needsToken ? front.secrets.accessToken : nil))
        }
      } catch let error as IOError where error.errnoCode == EADDRINUSE {
        continue
      } catch let error as IOError {
        throw ServeFault.cannotListen(
          host: options.host, port: port, reason: String(cString: strerror(error.errnoCode)))
      }
    }
    throw ServeFault.noFreePort(from: options.port)
  }

  private func run(
    _ front: Front, port: Int, onReady: @escaping @Sendable (Int) -> Void
  ) async throws {
    var logger = Logger(label: "drydock")
    logger.logLevel = .critical
    let times = ConnectionDeadline.Times(scale: options.deadlineScale)
    let application = Application(
      router: WebRoutes.router(front),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [ConnectionDeadline(times: times)], idleTimeout: times.idle,
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100
          ))),
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: port), serverName: nil,
        availableConnectionsDelegate: MaximumAvailableConnections(Self.maxConnections)),
      onServerRunning: { channel in onReady(channel.localAddress?.port ?? port) }, logger: logger)
    var configuration = ServiceGroupConfiguration(
      services: [.init(service: application)],
      gracefulShutdownSignals: [.sigint, .sigterm, .sighup],
      logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(5)
    let group = ServiceGroup(configuration: configuration)
    let journalWatch = Task { await front.rooms.followJournal() }
    defer { journalWatch.cancel() }
    do {
      try await group.run()
    } catch {
      await front.rooms.close()
      throw error
    }
    await front.rooms.close()
  }
}

/// Why the web front could not be served.
public enum ServeFault: Error, Sendable, Equatable {
  case cannotListen(host: String, port: Int, reason: String)
  case noFreePort(from: Int)
  /// The folder that came with Drydock lacks a file of the web front.
  case missingAsset(path: String, reason: String)
  /// The server process ended again and again.
  case keepsCrashing(status: String)
  case cannotStart(reason: String)
}

extension ServeFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotListen(let host, let port, let reason):
      """
      \(host) port \(port): \(reason); expected an address of this machine and a port you may use
        try: drydock serve --host 127.0.0.1 --port \(ServeOptions.standardPort)
      """
    case .noFreePort(let first):
      """
      port \(first): this and the \(ServeOptions.portTries) after it are taken; expected a free one
        try: drydock serve --port 0   (any free one)
      """
    case .missingAsset(let path, let reason):
      "\(path): \(reason); expected a file of the web front\n  try: make install   or git status"
    case .keepsCrashing(let status):
      """
      the server ended five times within ten seconds (\(status)); expected it to go on
        try: drydock doctor   and please report this with what it says
      """
    case .cannotStart(let reason):
      "the server process: \(reason); expected it to start\n  try: drydock doctor"
    }
  }

  public var exitCode: Int32 {
    switch self {
    case .cannotListen, .noFreePort: 64
    case .missingAsset: 69
    case .keepsCrashing, .cannotStart: 70
    }
  }
}
