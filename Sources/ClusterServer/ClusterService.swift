import Cluster
import KubernetesAPI
import NIOCore
import NIOHTTP1

/// What goes over the connections to one cluster.
public struct ClusterService: Sendable {
  /// Larger bodies are refused, as by the real server.
  static let bodyLimit = 3 * 1024 * 1024

  let host: ClusterHost
  let reading: RequestReading
  /// Answers what is Drydock's own, below `/drydock/`.
  let control: @Sendable (APIRequest) async -> APIResponse?

  /// - Parameter users: names with their groups.
  public init(
    host: ClusterHost, users: [String: [String]],
    control: @escaping @Sendable (APIRequest) async -> APIResponse?
  ) {
    self.host = host
    reading = RequestReading(users: users)
    self.control = control
  }

  /// One connection: requests one after another, until the client goes.
  func serve(_ channel: ClusterListener.HTTPChannel) async throws {
    try await channel.executeThenClose { inbound, outbound in
      var head: HTTPRequestHead?
      var body: [UInt8] = []
      var isTooLarge = false
      for try await part in inbound {
        switch part {
        case .head(let next):
          head = next
          body = []
          isTooLarge = false
        case .body(let buffer):
          isTooLarge = isTooLarge || body.count + buffer.readableBytes > Self.bodyLimit
          if !isTooLarge { body.append(contentsOf: buffer.readableBytesView) }
        case .end:
          guard let asked = head else { continue }
          let answer = isTooLarge ? Self.tooLarge : await self.answer(asked, body)
          try await send(answer, to: asked, outbound)
          if !asked.isKeepAlive { return }
        }
      }
    }
  }

  private static let tooLarge = APIResponse(
    APIStatus(
      code: 413, reason: "RequestEntityTooLarge",
      message: "Request entity too large: limit is \(bodyLimit)"))

  private func answer(_ head: HTTPRequestHead, _ body: [UInt8]) async -> APIResponse {
    guard let request = reading.request(head, body: body) else {
      return APIResponse(
        APIStatus(
          code: 405, reason: "MethodNotAllowed",
          message: "the server does not allow this method on the requested resource"))
    }
    if request.path.hasPrefix("/drydock/"), let response = await control(request) {
      return response
    }
    return await host.handle(request)
  }

  private func send(
    _ response: APIResponse, to head: HTTPRequestHead,
    _ outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
  ) async throws {
    var headers = HTTPHeaders()
    headers.add(name: "Content-Type", value: response.contentType)
    headers.add(name: "Cache-Control", value: "no-cache, private")
    for warning in response.warnings {
      headers.add(name: "Warning", value: "299 - \"\(Self.quoted(warning))\"")
    }
    for (name, value) in response.headers { headers.replaceOrAdd(name: name, value: value) }
    switch response.body {
    case .bytes(let bytes):
      headers.add(name: "Content-Length", value: String(bytes.count))
      try await outbound.write(.head(.init(response.code, headers)))
      if head.method != .HEAD, !bytes.isEmpty {
        try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: bytes))))
      }
      try await outbound.write(.end(nil))
    case .watch(let stream):
      headers.add(name: "Transfer-Encoding", value: "chunked")
      try await outbound.write(.head(.init(response.code, headers)))
      try await send(stream, outbound)
      try await outbound.write(.end(nil))
    case .log(let stream):
      headers.add(name: "Transfer-Encoding", value: "chunked")
      try await outbound.write(.head(.init(response.code, headers)))
      try await send(stream, outbound)
      try await outbound.write(.end(nil))
    case .exec:
      try await send(APIResponse(Self.needsWebSocket), to: head, outbound)
    }
  }

  private static let needsWebSocket = APIStatus(
    code: 400, reason: "BadRequest",
    message: "drydock runs exec over WebSockets only: kubectl 1.31 and newer use them by themselves"
  )

  private static func quoted(_ text: String) -> String {
    var quoted = ""
    for character in text {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.append(character == "\n" ? " " : character)
    }
    return quoted
  }
}

extension HTTPResponseHead {
  init(_ code: Int, _ headers: HTTPHeaders) {
    self.init(version: .http1_1, status: HTTPResponseStatus(statusCode: code), headers: headers)
  }
}
