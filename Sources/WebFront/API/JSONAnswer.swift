import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// JSON in and out.
enum JSONAnswer {
  static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  static func response(
    _ value: some Encodable, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    Response(
      status: status, headers: [.contentType: "application/json; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
  }

  /// - Throws: `WebFault` that says which field is wrong.
  static func decode<Value: Decodable>(
    _ type: Value.Type, from body: ByteBuffer
  ) throws(WebFault) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(body.readableBytesView))
    } catch {
      throw WebFault(.badRequest, "bad-body", reason(error))
    }
  }

  private static func reason(_ error: any Error) -> String {
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    return switch error {
    case DecodingError.keyNotFound(let key, _): "the field \"\(key.stringValue)\" is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "the field \"\(path(context))\" has the wrong type"
    default: "the body is not the JSON object that this operation takes"
    }
  }
}
