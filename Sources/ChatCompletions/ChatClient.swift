import AsyncHTTPClient
import Foundation
import NIOHTTP1
import NIOSSL

/// Asks a chat model behind an OpenAI-compatible API for one reply
/// (https://platform.openai.com/docs/api-reference/chat/create, the part that all servers share).
///
/// What comes back is untrusted: bounded in size and time, read as JSON only, and given out as plain
/// text. Redirects are not followed, so the key and the messages reach one host and no other.
public struct ChatClient: Sendable {
  /// Of a response, in bytes.
  static let bodyLimit = 256 << 10

  private let endpoint: ChatEndpoint
  private let model: String
  private let key: ChatKey?
  /// Seconds.
  private let timeout: Double

  /// - Parameter timeout: seconds from the connection to the last byte.
  public init(endpoint: ChatEndpoint, model: String, key: ChatKey?, timeout: Double) {
    self.endpoint = endpoint
    self.model = model
    self.key = key
    self.timeout = timeout
  }

  /// One for the process: it is never shut down, because a host that hangs must not hold up the end.
  private static let http: HTTPClient = {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10)),
      decompression: .disabled)
    configuration.httpVersion = .http1Only
    configuration.connectionPool.retryConnectionEstablishment = false
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }()

  private struct Body: Encodable {
    var model: String
    var messages: [ChatMessage]
    var stream = false
  }

  /// - Returns: plain text without control characters, at most 1200 of its characters, without the key.
  public func reply(to messages: [ChatMessage]) async throws(ChatFault) -> String {
    let outcome = await withTaskGroup(of: Result<String, ChatFault>.self) { group in
      group.addTask { await exchange(messages) }
      group.addTask { [timeout] in
        try? await Task.sleep(for: .seconds(timeout))
        return .failure(Task.isCancelled ? .cancelled : .timedOut(seconds: timeout))
      }
      let first = await group.next() ?? .failure(.cancelled)
      group.cancelAll()
      return first
    }
    let text = try outcome.get()
    return key?.removed(from: text) ?? text
  }

  private func exchange(_ messages: [ChatMessage]) async -> Result<String, ChatFault> {
    do {
      let response = try await Self.http.execute(try request(messages), timeout: .hours(1))
      try Self.check(response)
      return .success(try ChatReply.text(of: try await Self.body(of: response)))
    } catch let fault as ChatFault {
      return .failure(fault)
    } catch {
      return .failure(Self.fault(error))
    }
  }

  private func request(_ messages: [ChatMessage]) throws -> HTTPClientRequest {
    var request = HTTPClientRequest(url: endpoint.origin + endpoint.completions)
    request.method = .POST
    request.headers.add(name: "content-type", value: "application/json")
    request.headers.add(name: "accept", value: "application/json")
    request.headers.add(name: "user-agent", value: "drydock")
    if let key { request.headers.add(name: "authorization", value: key.authorization) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    request.body = .bytes(try encoder.encode(Body(model: model, messages: messages)))
    return request
  }

  private static func check(_ response: HTTPClientResponse) throws(ChatFault) {
    let status = Int(response.status.code)
    switch status {
    case 200..<300: break
    case 300..<400: throw .redirected(status: status)
    default: throw .refused(status: status)
    }
    guard ChatReply.isJSON(contentType: response.headers.first(name: "content-type") ?? "") else {
      throw .notJSON
    }
    let length = response.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
    guard length <= bodyLimit else { throw .tooLarge(limit: bodyLimit) }
  }

  /// Reads no more than the limit, whatever the response says of its length.
  private static func body(of response: HTTPClientResponse) async throws -> Data {
    var body = Data()
    for try await buffer in response.body {
      guard body.count + buffer.readableBytes <= bodyLimit else {
        throw ChatFault.tooLarge(limit: bodyLimit)
      }
      body.append(contentsOf: buffer.readableBytesView)
    }
    return body
  }

  private static func fault(_ error: any Error) -> ChatFault {
    if error is CancellationError { return .cancelled }
    if error is NIOSSLError || error is NIOSSLExtraError || error is BoringSSLError {
      return .notTrusted
    }
    if error is HTTPParserError { return .brokenOff }
    guard let error = error as? HTTPClientError else { return .unreachable }
    if error == .cancelled { return .cancelled }
    if error == .connectTimeout { return .unreachable }
    return error == .tlsHandshakeTimeout ? .notTrusted : .brokenOff
  }
}
