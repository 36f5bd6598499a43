import KubernetesAPI
import Simulation

/// The addresses and ports that Services are given.
/// https://kubernetes.io/docs/concepts/services-networking/cluster-ip-allocation/
enum ServiceRanges {
  static let network = "10.96.0.0/16"
  private static let firstAddress: UInt32 = 10 << 24 | 96 << 16
  private static let addressCount: UInt32 = 1 << 16
  /// Addresses below are kept for Services that ask for one: min(max(16, size / 16), 256).
  private static let dynamicAddresses: UInt32 = 256

  static let ports = 30000...32767
  /// Ports below are kept for Services that ask for one: min(max(16, size / 32), 128).
  private static let dynamicPorts = 30086

  /// nil for a text that is no IPv4 address.
  static func number(_ address: String) -> UInt32? {
    let parts = address.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var number: UInt32 = 0
    for part in parts {
      guard let byte = UInt8(part) else { return nil }
      number = number << 8 | UInt32(byte)
    }
    return number
  }

  static func text(_ number: UInt32) -> String {
    "\(number >> 24).\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)"
  }

  /// The first and the last address of the network are nobody's.
  static func contains(_ address: String) -> Bool {
    guard let number = number(address) else { return false }
    return number > firstAddress && number < firstAddress + addressCount - 1
  }

  /// A free address: of the upper part while it has one.
  /// - Returns: nil when none is left.
  static func freeAddress(
    _ random: inout RandomStream, isTaken: (String) -> Bool
  ) -> String? {
    let upper = addressCount - 1 - dynamicAddresses
    let start = UInt32(random.next() % UInt64(upper))
    for step in 0..<upper {
      let text = text(firstAddress + dynamicAddresses + (start + step) % upper)
      if !isTaken(text) { return text }
    }
    return (1..<dynamicAddresses).lazy.map { text(firstAddress + $0) }.first { !isTaken($0) }
  }

  static func freePort(_ random: inout RandomStream, isTaken: (Int) -> Bool) -> Int? {
    let upper = ports.upperBound - dynamicPorts + 1
    let start = Int(random.next() % UInt64(upper))
    for step in 0..<upper {
      let port = dynamicPorts + (start + step) % upper
      if !isTaken(port) { return port }
    }
    return (ports.lowerBound..<dynamicPorts).first { !isTaken($0) }
  }
}
