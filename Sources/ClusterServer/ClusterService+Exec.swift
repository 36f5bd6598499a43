import Cluster
import KubernetesAPI
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// `kubectl exec` over a WebSocket: each message begins with the number of its channel.
/// https://kubernetes.io/docs/reference/using-api/api-concepts/ (v5.channel.k8s.io)
extension ClusterService {
  private enum Lane: UInt8 { case output = 1, errors = 2, status = 3 }

  func serve(_ channel: ClusterListener.SocketChannel, _ head: HTTPRequestHead) async throws {
    try await channel.executeThenClose { inbound, outbound in
      guard let request = reading.request(head, body: []) else { return }
      let response = await host.handle(request)
      guard case .exec(let exec) = response.body else {
        // Refused: the reason goes over the channel that tells how the command ended.
        if case .bytes(let bytes) = response.body {
          try await outbound.write(Self.frame(.status, bytes))
        }
        try await outbound.write(Self.close)
        return
      }
      let result = await host.run(exec)
      if !result.output.isEmpty { try await outbound.write(Self.frame(.output, result.output)) }
      if !result.errors.isEmpty {
        try await outbound.write(Self.frame(exec.isTerminal ? .output : .errors, result.errors))
      }
      try await outbound.write(Self.frame(.status, Self.status(result.exitCode).bytes))
      try await outbound.write(Self.close)
      // The client answers the close, or has gone.
      for try await frame in inbound where frame.opcode == .connectionClose { return }
    }
  }

  /// A command that failed is told of as the kubelet does.
  private static func status(_ exitCode: Int) -> JSON {
    guard exitCode != 0 else { return ["metadata": [:], "status": "Success"] }
    return [
      "metadata": [:], "status": "Failure", "reason": "NonZeroExitCode",
      "message": "command terminated with non-zero exit code: exit status \(exitCode)",
      "details": ["causes": [["reason": "ExitCode", "message": "\(exitCode)"]]],
    ]
  }

  private static func frame(_ lane: Lane, _ bytes: [UInt8]) -> WebSocketFrame {
    WebSocketFrame(
      fin: true, opcode: .binary, data: ByteBuffer(bytes: [lane.rawValue] + bytes))
  }

  private static var close: WebSocketFrame {
    var data = ByteBuffer()
    data.write(webSocketErrorCode: .normalClosure)
    return WebSocketFrame(fin: true, opcode: .connectionClose, data: data)
  }
}
