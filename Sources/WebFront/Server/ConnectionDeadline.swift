import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes connections of clients that are too slow: a request's head within ten seconds of the
/// connection or of its first byte, its body within thirty, and no answer left unread for thirty.
/// One that trickles bytes gains nothing by it: deadlines count from the beginning.
final class ConnectionDeadline: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart

  struct Times: Sendable {
    var head = TimeAmount.seconds(10)
    /// Between two requests on one connection; the head of the next is included.
    var idle = TimeAmount.seconds(75)
    var body = TimeAmount.seconds(30)
    var unread = TimeAmount.seconds(30)

    init(scale: Double) {
      for part in [\Self.head, \.idle, \.body, \.unread] {
        let nanoseconds = Double(self[keyPath: part].nanoseconds) * scale
        self[keyPath: part] = .nanoseconds(Int64(nanoseconds))
      }
    }
  }

  private let times: Times
  private var reading: Scheduled<Void>?
  private var writing: Scheduled<Void>?
  private var isReading = false
  /// Requests read to their end less those answered; below zero when a refusal came before the end.
  private var unanswered = 0

  init(times: Times) { self.times = times }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { expect(within: times.head, context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { stop() }

  func channelActive(context: ChannelHandlerContext) {
    expect(within: times.head, context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch Self.unwrapInboundIn(data) {
    case .head:
      isReading = true
      expect(within: times.body, context)
    case .body: break
    case .end:
      isReading = false
      unanswered += 1
      if unanswered == 0 { expect(within: times.idle, context) } else { reading?.cancel() }
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = Self.unwrapOutboundIn(data) {
      unanswered -= 1
      if unanswered == 0, !isReading { expect(within: times.idle, context) }
    }
    context.write(data, promise: promise)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    writing?.cancel()
    if !context.channel.isWritable {
      writing = closing(after: times.unread, context)
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
