import Cluster
import NIOCore
import NIOHTTP1

extension ClusterService {
  typealias Outbound = NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>

  /// Sends what a watch sees until its time is over or the client goes.
  func send(_ stream: WatchStream, _ outbound: Outbound) async throws {
    try await streaming(timeoutSeconds: stream.timeoutSeconds, isWait: stream.isWait) { changes in
      var stream = stream
      for await _ in changes {
        let (lines, next) = await host.lines(of: stream)
        stream = next
        try await write(lines.flatMap { $0 }, outbound)
        if stream.isOver { return }
      }
    }
  }

  func send(_ stream: LogStream, _ outbound: Outbound) async throws {
    try await streaming(timeoutSeconds: nil, isWait: false) { changes in
      var stream = stream
      for await _ in changes {
        let (text, next, isOver) = await host.lines(of: stream)
        stream = next
        try await write(text, outbound)
        if isOver || !stream.follows { return }
      }
    }
  }

  private func write(_ bytes: [UInt8], _ outbound: Outbound) async throws {
    guard !bytes.isEmpty else { return }
    try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: bytes))))
  }

  /// Gives `body` a signal at once and then for each change, until the time is over.
  private func streaming(
    timeoutSeconds: Int?, isWait: Bool, _ body: (AsyncStream<Void>) async throws -> Void
  ) async throws {
    let (id, changes) = await host.changes()
    if isWait { await host.beginWaiting() }
    let timer = timeoutSeconds.map { seconds in
      Task {
        try? await Task.sleep(nanoseconds: UInt64(seconds) * 1_000_000_000)
        await host.stopListening(id)
      }
    }
    defer { timer?.cancel() }
    do {
      try await body(changes)
    } catch {
      await finish(id, isWait)
      throw error
    }
    await finish(id, isWait)
  }

  private func finish(_ id: Int, _ isWait: Bool) async {
    await host.stopListening(id)
    if isWait { await host.endWaiting() }
  }
}
