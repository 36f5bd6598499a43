import Foundation

/// Where an OpenAI-compatible API lies: `http://127.0.0.1:11434/v1`.
public struct ChatEndpoint: Sendable, Equatable {
  public enum Flaw: Error, Sendable, Equatable {
    case notAnAddress
    case scheme(String)
    case credentials
    /// A query or a fragment.
    case extra
  }

  public let isEncrypted: Bool
  /// A name or an address, an IPv6 address without its brackets.
  public let host: String
  public let port: Int
  /// Without a slash at its end; empty for the root.
  public let path: String

  public init(_ text: String) throws(Flaw) {
    guard text.utf8.count <= 2048, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased()
    else { throw .notAnAddress }
    guard ["http", "https"].contains(scheme) else { throw .scheme(scheme) }
    guard parts.user == nil, parts.password == nil else { throw .credentials }
    guard parts.query == nil, parts.fragment == nil else { throw .extra }
    let name = (parts.host ?? "").trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    isEncrypted = scheme == "https"
    port = parts.port ?? (scheme == "https" ? 443 : 80)
    guard !name.isEmpty, (1...65535).contains(port) else { throw .notAnAddress }
    host = name.lowercased()
    let path = parts.percentEncodedPath
    self.path = String(path.reversed().drop { $0 == "/" }.reversed())
  }

  /// Only this machine hears what is sent there.
  public var isThisMachine: Bool {
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    let isIPv4 = octets.count == 4 && octets.allSatisfy { UInt8($0) != nil }
    return host == "localhost" || host == "::1" || (isIPv4 && octets[0] == "127")
  }

  /// Scheme, host and port: what people are told of where things go.
  public var origin: String {
    let standard = isEncrypted ? 443 : 80
    return (isEncrypted ? "https://" : "http://") + (host.contains(":") ? "[\(host)]" : host)
      + (port == standard ? "" : ":\(port)")
  }

  var completions: String { "\(path)/chat/completions" }
}
