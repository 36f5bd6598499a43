/// How the web front is served.
public struct ServeOptions: Sendable, Equatable {
  /// What is served when nothing is said; a taken port leads to the next free one.
  public static let standardPort = 8420
  /// Ports tried after the one asked for.
  static let portTries = 20

  /// The address to listen on.
  public var host: String
  /// 0 means any free one.
  public var port: Int
  /// Further names in the `Host` header that mean this server.
  public var allowedHosts: [String]
  /// Ask for the access token although only this machine is listened to.
  public var asksForToken: Bool

  public init(
    host: String = "127.0.0.1", port: Int = ServeOptions.standardPort,
    allowedHosts: [String] = [], asksForToken: Bool = false
  ) {
    self.host = host
    self.port = port
    self.allowedHosts = allowedHosts
    self.asksForToken = asksForToken
  }

  /// Whether other machines can't reach the address.
  public var isLoopback: Bool { HostName.isLoopback(host) }
  public var needsToken: Bool { asksForToken || !isLoopback }

  /// The addresses tried, one after the other.
  func ports() -> [Int] {
    port == 0 ? [0] : Array(port...min(port + Self.portTries, 65_535))
  }
}

/// Names and addresses as they stand in a `Host` header.
enum HostName {
  static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host == "[::1]"
      || (host.hasPrefix("127.") && isAddress(host))
  }

  /// An IPv4 or a bracketed IPv6 address: no name that a foreign DNS server could point here.
  static func isAddress(_ host: String) -> Bool {
    if host.hasPrefix("["), host.hasSuffix("]") { return host.contains(":") }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }

  /// The name without its port.
  static func withoutPort(_ authority: String) -> String {
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      return String(authority[...end])
    }
    return String(authority.prefix { $0 != ":" })
  }
}
