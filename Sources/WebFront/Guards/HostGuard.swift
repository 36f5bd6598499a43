import HTTPTypes
import Hummingbird

/// Refuses requests for another host's name. A page of a foreign site whose name was made to point
/// at this machine (DNS rebinding) still sends its own name.
struct HostGuard<Context: RequestContext>: RouterMiddleware {
  let options: ServeOptions

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let authority = request.head.authority ?? ""
    // The first Host header became the authority; what is left is a second one.
    guard let name = HostName.name(of: authority), isOurs(name),
      HTTPField.Name("Host").flatMap({ request.headers[$0] }) == nil
    else {
      throw WebFault(
        .misdirectedRequest, "wrong-host",
        "the Host header names \"\(authority.prefix(80))\", which is not this server",
        remedy: options.isLoopback
          ? "http://127.0.0.1 or http://localhost with the port `drydock serve` printed"
          : "drydock serve --allow-host NAME")
    }
    return try await next(request, context)
  }

  private func isOurs(_ name: String) -> Bool {
    if HostName.isLoopback(name) || options.allowedHosts.contains(name) { return true }
    // Beyond loopback any of this machine's addresses may be meant; names must be allowed.
    return !options.isLoopback && (name == options.host || HostName.isAddress(name))
  }
}
