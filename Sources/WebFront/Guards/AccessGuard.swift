import HTTPTypes
import Hummingbird

/// Where other machines can reach the server, a visitor shows the access token once in the
/// address, from then on in a cookie; programs show it as `Authorization: Bearer`.
struct AccessGuard<Context: RequestContext>: RouterMiddleware {
  private static var cookie: String { "drydock-access" }

  let token: String

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    if let shown = request.uri.queryParameters.get("token"), request.method == .get {
      guard Secrets.equal(shown, token) else { throw refusal }
      // The token leaves the address line at once; it must not stay in histories.
      return Response(
        status: .seeOther,
        headers: [
          .location: Self.here(request.uri.path),
          .setCookie: "\(Self.cookie)=\(token); Path=/; HttpOnly; SameSite=Strict",
        ])
    }
    let shown = bearer(request) ?? cookie(request)
    guard let shown, Secrets.equal(shown, token) else { throw refusal }
    return try await next(request, context)
  }

  /// A path that a browser can't take for another site's address, as it would `//evil.example`.
  private static func here(_ path: String) -> String {
    let rest = path.drop { $0 == "/" || $0 == "\\" }
    return rest.utf8.allSatisfy { (0x21...0x7e).contains($0) } ? "/\(rest)" : "/"
  }

  private func bearer(_ request: Request) -> String? {
    guard let value = request.headers[.authorization], value.hasPrefix("Bearer ") else {
      return nil
    }
    return String(value.dropFirst("Bearer ".count))
  }

  private func cookie(_ request: Request) -> String? {
    for value in request.headers[values: .cookie] {
      for part in value.split(separator: ";") {
        let pair = part.trimmingPrefix(while: \.isWhitespace).split(separator: "=", maxSplits: 1)
        if pair.count == 2, pair[0] == Self.cookie { return String(pair[1]) }
      }
    }
    return nil
  }

  private var refusal: WebFault {
    WebFault(
      .unauthorized, "no-access",
      "this server asks for its access token; expected the address that `drydock serve` printed",
      remedy: "open the whole address with ?token=...")
  }
}
