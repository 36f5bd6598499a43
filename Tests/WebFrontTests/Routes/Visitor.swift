import Classroom
import CourseModel
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOEmbedded
import Logging
import Testing

@testable import WebFront

/// A visitor of the whole router, guards included, without a socket; in a home of their own.
final class Visitor: Sendable {
  static let authority = "127.0.0.1:8420"
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  let front: Front
  let home: String
  private let responder: any HTTPResponder<BasicRequestContext>

  /// - Parameter packs: folders of content besides Drydock's own.
  init(
    options: ServeOptions = ServeOptions(), packs: [String] = [Visitor.tinyPack]
  ) async throws {
    home = FileManager.default.temporaryDirectory.appending(path: "web-\(UUID())").path
    let desk = try Desk(
      home: LearnerHome(state: home, workspaces: "\(home)/workspaces"),
      share: ShareFolder(path: Visitor.root.path), extraPacks: packs,
      searchPath: ["/usr/bin", "/bin"],
      now: { Int64((Date().timeIntervalSince1970 * 1000).rounded()) })
    front = try await Front(desk: desk.remembering(), options: options)
    responder = WebRoutes.router(front).buildResponder()
  }

  deinit { try? FileManager.default.removeItem(atPath: home) }

  static let tinyPack = root.appending(path: "Tests/EndToEndTests/pack").path

  struct Answer {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var text: String

    func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
      try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    var errorCode: String? { try? json(FaultAnswer.self).error.code }
  }

  func request(
    _ method: HTTPRequest.Method, _ path: String, body: String? = nil,
    headers: [String: String] = [:], authority: String? = Visitor.authority
  ) async throws -> Answer {
    var fields = HTTPFields()
    for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
    let request = Request(
      head: HTTPRequest(
        method: method, scheme: "http", authority: authority, path: path, headerFields: fields),
      body: RequestBody(buffer: ByteBuffer(string: body ?? "")))
    let context = BasicRequestContext(
      source: ApplicationRequestContextSource(
        channel: EmbeddedChannel(), logger: Logger(label: "test")))
    let response = try await responder.respond(to: request, context: context)
    let collected = Collected()
    try await response.body.write(collected)
    return Answer(status: response.status, headers: response.headers, text: collected.text)
  }

  func get(_ path: String) async throws -> Answer { try await request(.get, path) }

  /// A change as our own pages make it.
  func change(
    _ method: HTTPRequest.Method, _ path: String, _ body: String = "{}",
    type: String = "application/json"
  ) async throws -> Answer {
    try await request(
      method, path, body: body,
      headers: ["Content-Type": type, ChangeGuard<BasicRequestContext>.header: token])
  }

  var token: String { front.secrets.changeToken }

  private final class Collected: ResponseBodyWriter {
    private var buffer = ByteBuffer()
    var text: String { String(buffer: buffer) }
    func write(_ part: ByteBuffer) async throws { buffer.writeImmutableBuffer(part) }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}
