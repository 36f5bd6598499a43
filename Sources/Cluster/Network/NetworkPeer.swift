import KubernetesAPI

/// One end of a connection.
public enum NetworkPeer: Sendable {
  /// A pod of the cluster.
  case pod(JSON)
  /// Some machine outside.
  case outside(address: String)

  var address: String {
    switch self {
    case .pod(let pod): pod["status"]["podIP"].string ?? ""
    case .outside(let address): address
    }
  }
}

/// An IPv4 network, `10.0.0.0/8`.
struct AddressBlock: Sendable, Hashable {
  private let base: UInt32
  private let mask: UInt32

  init?(_ text: String) {
    let parts = text.split(separator: "/")
    guard parts.count == 2, let bits = Int(parts[1]), (0...32).contains(bits),
      let address = Self.number(String(parts[0]))
    else { return nil }
    mask = bits == 0 ? 0 : UInt32.max << UInt32(32 - bits)
    base = address & mask
  }

  func contains(_ address: String) -> Bool {
    Self.number(address).map { $0 & mask == base } ?? false
  }

  private static func number(_ address: String) -> UInt32? {
    let parts = address.split(separator: ".").compactMap { UInt8($0) }
    return parts.count == 4 ? parts.reduce(0) { $0 << 8 | UInt32($1) } : nil
  }
}
