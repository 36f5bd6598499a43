import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
  /// The whole body; what is too large is refused before it is read if it says its length.
  /// - Throws: `WebFault` 413, or 400 when the body is malformed or the client stopped sending.
  mutating func body(upTo limit: Int) async throws(WebFault) -> ByteBuffer {
    let tooLarge = WebFault(
      .contentTooLarge, "too-large", "the request's body has more than \(limit) bytes")
    if let said = headers[.contentLength].flatMap({ Int($0) }), said > limit { throw tooLarge }
    do {
      return try await collectBody(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw tooLarge
    } catch {
      throw WebFault(
        .badRequest, "bad-body", "the request's body does not end as HTTP says it must")
    }
  }
}
