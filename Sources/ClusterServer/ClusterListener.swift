import Cluster
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// Serves a cluster's API over HTTP on the loopback interface.
public struct ClusterListener: Sendable {
  public static let host = "127.0.0.1"

  typealias HTTPChannel = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>
  typealias SocketChannel = NIOAsyncChannel<WebSocketFrame, WebSocketFrame>

  enum Connection: Sendable {
    case http(HTTPChannel)
    case socket(SocketChannel, HTTPRequestHead)
  }

  private let channel: NIOAsyncChannel<EventLoopFuture<Connection>, Never>
  public let port: Int

  /// - Parameter port: 0 takes a free one.
  /// - Throws: `IOError` when the port is taken.
  public init(port: Int) async throws {
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.backlog, value: 256)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .bind(host: Self.host, port: port) { channel in
        channel.eventLoop.makeCompletedFuture { try Self.configure(channel) }
      }
    self.port = channel.channel.localAddress?.port ?? port
  }

  /// Serves until the task is cancelled.
  public func run(_ service: ClusterService) async throws {
    try await withThrowingDiscardingTaskGroup { group in
      try await channel.executeThenClose { inbound in
        for try await connection in inbound {
          group.addTask { await Self.serve(connection, service) }
        }
      }
    }
  }

  private static func configure(_ channel: any Channel) throws -> EventLoopFuture<Connection> {
    let upgrader = NIOTypedWebSocketServerUpgrader<Connection>(
      shouldUpgrade: { channel, head in
        // `UpgradeFilter` lets nothing else through.
        let accepted: HTTPHeaders? =
          UpgradeFilter.isExec(head)
          ? ["Sec-WebSocket-Protocol": UpgradeFilter.execProtocol] : nil
        return channel.eventLoop.makeSucceededFuture(accepted)
      },
      upgradePipelineHandler: { channel, head in
        channel.eventLoop.makeCompletedFuture {
          .socket(try SocketChannel(wrappingChannelSynchronously: channel), head)
        }
      })
    let configuration = NIOTypedHTTPServerUpgradeConfiguration<Connection>(
      upgraders: [upgrader],
      notUpgradingCompletionHandler: { channel in
        channel.eventLoop.makeCompletedFuture {
          .http(try HTTPChannel(wrappingChannelSynchronously: channel))
        }
      })
    let operations = channel.pipeline.syncOperations
    let result = try operations.configureUpgradableHTTPServerPipeline(
      configuration: .init(upgradeConfiguration: configuration))
    let reading = try operations.handler(type: HTTPServerPipelineHandler.self)
    try operations.addHandler(UpgradeFilter(), position: .after(reading))
    return result
  }

  private static func serve(
    _ connection: EventLoopFuture<Connection>, _ service: ClusterService
  ) async {
    // A connection that breaks concerns nobody else.
    guard let connection = try? await connection.get() else { return }
    switch connection {
    case .http(let channel): try? await service.serve(channel)
    case .socket(let channel, let head): try? await service.serve(channel, head)
    }
  }
}
