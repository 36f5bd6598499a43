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
        // Only exec speaks over a WebSocket here; anything else gets an HTTP answer.
        let isExec = head.uri.prefix { $0 != "?" }.hasSuffix("/exec")
        let offered = head.headers[canonicalForm: "Sec-WebSocket-Protocol"]
        guard isExec, offered.contains("v5.channel.k8s.io") else {
          return channel.eventLoop.makeSucceededFuture(nil)
        }
        return channel.eventLoop.makeSucceededFuture(
          ["Sec-WebSocket-Protocol": "v5.channel.k8s.io"])
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
    return try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
      configuration: .init(upgradeConfiguration: configuration))
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
