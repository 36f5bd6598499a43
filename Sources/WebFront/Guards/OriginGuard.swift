import HTTPTypes
import Hummingbird

/// Refuses what another site's page asks for: changes and the API. Following a link to a page from
/// elsewhere is fine.
struct OriginGuard<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let isChange = request.method.isChange
    if isChange || request.isForAPI {
      if let origin = request.headers[.origin], origin != Self.own(request) {
        throw refusal("comes from a page of \(origin.prefix(80))")
      }
      let site = HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] }
      if let site, site != "same-origin", site != "none" {
        throw refusal("comes from another site's page")
      }
    }
    return try await next(request, context)
  }

  private static func own(_ request: Request) -> String {
    "http://\(request.head.authority ?? "")"
  }

  private func refusal(_ words: String) -> WebFault {
    WebFault(.forbidden, "cross-site", "the request \(words), which may not do this")
  }
}

extension Request {
  /// Whether the router takes the path for one of the API: it passes over empty parts.
  var isForAPI: Bool { uri.path.split(separator: "/").first == "api" }
}

extension HTTPRequest.Method {
  /// Everything but reading.
  var isChange: Bool { self != .get && self != .head }
}
