import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes connections of clients that are too slow: a request's head within ten seconds of the
/// connection or of its first byte, its body within thirty, and no answer left unread for thirty.
/// One that trickles bytes gains nothing by it: deadlines count from the beginning.
final class ConnectionDeadline: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart

  static let head = TimeAmount.seconds(10)
  /// Between two requests on one connection; the head of the next is included.
  static let idle = TimeAmount.seconds(75)
  static let body = TimeAmount.seconds(30)
  static let unread = TimeAmount.seconds(30)

  private var reading: Scheduled<Void>?
  private var writing: Scheduled<Void>?

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { expect(within: Self.head, context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { stop() }

  func channelActive(context: ChannelHandlerContext) {
    expect(within: Self.head, context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch Self.unwrapInboundIn(data) {
    case .head: expect(within: Self.body, context)
    case .body: break
    case .end: reading?.cancel()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = Self.unwrapOutboundIn(data) { expect(within: Self.idle, context) }
    context.write(data, promise: promise)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    writing?.cancel()
    if !context.channel.isWritable {
      writing = closing(after: Self.unread, context)
    }
    context.fireChannelWritabilityChanged()
  }

  private func expect(within time: TimeAmount, _ context: ChannelHandlerContext) {
    reading?.cancel()
    reading = closing(after: time, context)
  }

  private func closing(
    after time: TimeAmount, _ context: ChannelHandlerContext
  ) -> Scheduled<Void> {
    let channel = context.channel
    return context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
  }

  private func stop() {
    reading?.cancel()
    writing?.cancel()
  }
}
