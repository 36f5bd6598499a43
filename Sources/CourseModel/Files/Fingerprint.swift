/// Tells different contents apart, no protection against intent: FNV-1a, 64 bits.
public struct Fingerprint: Sendable {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  public init() {}

  public mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  /// In letters and digits.
  public var text: String { String(hash, radix: 36) }
}
