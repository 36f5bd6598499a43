import Glibc

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
  /// What the deadlines of `ConnectionDeadline` are multiplied by; tests of slow clients would take
  /// minutes otherwise.
  public var deadlineScale: Double

  public init(
    host: String = "127.0.0.1", port: Int = ServeOptions.standardPort,
    allowedHosts: [String] = [], asksForToken: Bool = false, deadlineScale: Double = 1
  ) {
    self.host = host
    self.port = port
    self.allowedHosts = allowedHosts
    self.asksForToken = asksForToken
    self.deadlineScale = deadlineScale
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
    var address = in6_addr()
    if host.hasPrefix("["), host.hasSuffix("]") {
      return inet_pton(AF_INET6, String(host.dropFirst().dropLast()), &address) == 1
    }
    return inet_pton(AF_INET, host, &address) == 1
  }

  /// The name in lower case, without its port; nil when the text is more or less than
  /// `name[:port]` (RFC 9110, 7.2). In `127.0.0.1:80@evil.example`, too, a name of ours comes first.
  static func name(of authority: String) -> String? {
    let bracket = authority.hasPrefix("[") ? authority.firstIndex(of: "]") : nil
    let colon = authority[(bracket ?? authority.startIndex)...].firstIndex(of: ":")
    let name = authority[..<(colon ?? authority.endIndex)]
    if let colon {
      let port = authority[authority.index(after: colon)...]
      guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), UInt16(port) != nil else {
        return nil
      }
    }
    return name.isEmpty ? nil : name.lowercased()
  }
}
