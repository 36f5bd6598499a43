import NIOCore
import NIOHTTP1

/// Makes ordinary requests of those that ask for a protocol that is not spoken here, so that they
/// get an answer that says so: only `exec` speaks over a WebSocket.
final class UpgradeFilter: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  static let execProtocol = "v5.channel.k8s.io"

  /// The connection speaks WebSocket from here on: what comes is no HTTP any more.
  private var isUpgraded = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isUpgraded { return context.fireChannelRead(data) }
    guard case .head(var head) = unwrapInboundIn(data), head.headers.contains(name: "Upgrade")
    else {
      return context.fireChannelRead(data)
    }
    if Self.isExec(head) {
      isUpgraded = true
      return context.fireChannelRead(data)
    }
    head.headers.remove(name: "Upgrade")
    // What follows such a request is not read any more.
    head.headers.replaceOrAdd(name: "Connection", value: "close")
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  static func isExec(_ head: HTTPRequestHead) -> Bool {
    head.uri.prefix { $0 != "?" }.hasSuffix("/exec")
      && head.headers[canonicalForm: "Sec-WebSocket-Protocol"].contains { $0 == execProtocol }
  }
}
