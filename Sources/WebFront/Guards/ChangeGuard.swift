import Foundation
import HTTPTypes
import Hummingbird

/// Every change must show the token that only our own pages can read: in a header, or for plain
/// forms in a field.
struct ChangeGuard<Context: RequestContext>: RouterMiddleware {
  static var header: String { "X-Drydock-Token" }
  static var maxFormBytes: Int { 64 * 1024 }

  let token: String

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard request.method.isChange else { return try await next(request, context) }
    if let shown = HTTPField.Name(Self.header).flatMap({ request.headers[$0] }) {
      guard Secrets.equal(shown, token) else { throw refusal }
      return try await next(request, context)
    }
    // Only a form may bring it in its body.
    guard FormFields.isForm(request) else { throw refusal }
    var request = request
    let body = try await request.body(upTo: Self.maxFormBytes)
    let fields = FormFields(String(buffer: body))
    guard let shown = fields["csrf"], Secrets.equal(shown, token) else { throw refusal }
    return try await next(request, context)
  }

  private var refusal: WebFault {
    WebFault(
      .forbidden, "no-token",
      "the change does not carry this page's token (\(Self.header)), so it is not made",
      remedy: "reload the page")
  }
}

/// The fields of an `application/x-www-form-urlencoded` body.
struct FormFields: Sendable {
  private var fields: [String: String] = [:]

  init(_ text: String) {
    for pair in text.split(separator: "&").prefix(64) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = Self.decoded(parts[0])
      fields[name] = parts.count > 1 ? Self.decoded(parts[1]) : ""
    }
  }

  subscript(name: String) -> String? { fields[name] }

  static func isForm(_ request: Request) -> Bool {
    request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded")
      == true
  }

  private static func decoded(_ text: Substring) -> String {
    let spaced = String(text.map { $0 == "+" ? " " : $0 })
    return spaced.removingPercentEncoding ?? spaced
  }
}
