import Classroom
import Foundation
import HTTPTypes
import Hummingbird

/// One operation of the API: what it takes, what it answers, and the code that does it. Routes and
/// the OpenAPI document are both made from these.
struct Operation: Sendable {
  struct Parameter: Sendable {
    var name: String
    var what: String
    /// The rest of the path, slashes included.
    var isRest = false
  }

  struct Body: Sendable {
    var mediaType: String
    var schema: JSONSchema
  }

  /// A call with its parts read.
  struct Call: Sendable {
    let front: Front
    let parameters: [String: String]
    let body: ByteBuffer

    var desk: Desk { front.desk }

    func parameter(_ name: String) -> String { parameters[name] ?? "" }

    func opened() throws(ClassroomFault) -> OpenWorkspace.Opened {
      try OpenWorkspace(desk: desk, folder: "/")(parameter("lab"))
    }
  }

  var id: String
  var method: HTTPRequest.Method
  /// With `{name}` for parameters, below /api/v1.
  var path: String
  var summary: String
  var parameters: [Parameter] = []
  var takes: Body?
  var answers: Body
  var status: HTTPResponse.Status = .ok
  /// What else may be answered, all with a `FaultAnswer`.
  var faults: [HTTPResponse.Status] = []
  /// Named schemas the bodies use.
  var schemas: [String: JSONSchema] = [:]
  var maxBytes = Operation.maxJSONBytes
  var handle: @Sendable (Call) async throws -> Response

  /// A file of a workspace is at most 1 MiB; as JSON text it may need six times that.
  static let maxJSONBytes = 7 << 20
}

extension Operation {
  /// An operation that takes nothing and answers JSON.
  static func read<Answer: Codable & Sendable>(
    _ id: String, _ path: String, _ summary: String, _ parameters: [Parameter] = [],
    faults: [HTTPResponse.Status] = [],
    _ handle: @escaping @Sendable (Call) async throws -> Answer
  ) -> Operation {
    let answer = SchemaReader.read(Answer.self)
    return Operation(
      id: id, method: .get, path: path, summary: summary, parameters: parameters,
      answers: Body(mediaType: "application/json", schema: answer.schema), faults: faults,
      schemas: answer.named
    ) { call in try JSONAnswer.response(try await handle(call)) }
  }

  /// An operation that takes and answers JSON.
  static func change<Request: Codable & Sendable, Answer: Codable & Sendable>(
    _ id: String, _ method: HTTPRequest.Method, _ path: String, _ summary: String,
    _ parameters: [Parameter] = [], status: HTTPResponse.Status = .ok,
    faults: [HTTPResponse.Status] = [],
    _ handle: @escaping @Sendable (Call, Request) async throws -> Answer
  ) -> Operation {
    let request = SchemaReader.read(Request.self)
    let answer = SchemaReader.read(Answer.self)
    return Operation(
      id: id, method: method, path: path, summary: summary, parameters: parameters,
      takes: Body(mediaType: "application/json", schema: request.schema),
      answers: Body(mediaType: "application/json", schema: answer.schema), status: status,
      faults: [.badRequest, .forbidden] + faults,
      schemas: answer.named.merging(request.named) { first, _ in first }
    ) { call in
      let request = try JSONAnswer.decode(Request.self, from: call.body)
      return try JSONAnswer.response(try await handle(call, request), status: status)
    }
  }
}

/// For operations that take or answer nothing.
struct Nothing: Codable, Sendable {}
