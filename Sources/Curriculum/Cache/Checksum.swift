/// Tells damaged bytes from whole ones; no protection against intent.
enum Checksum {
  /// FNV-1a over words of eight bytes, then over the bytes that remain.
  static func of(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt64 {
    let buffer = UnsafeRawBufferPointer(rebasing: bytes)
    let prime: UInt64 = 0x100_0000_01B3
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    let words = buffer.count / 8
    for word in 0..<words {
      let value = buffer.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
      sum = (sum ^ UInt64(littleEndian: value)) &* prime
      sum ^= sum >> 29
    }
    for byte in buffer[(words * 8)...] { sum = (sum ^ UInt64(byte)) &* prime }
    return sum
  }
}
