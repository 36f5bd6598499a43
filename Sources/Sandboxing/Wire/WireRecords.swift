/// Records as the launcher writes and reads them: a tag (1 byte), a length
/// (4 bytes, little endian), that many bytes.
struct WireRecords {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ tag: UInt8, bytes payload: some Collection<UInt8>) {
    bytes.append(tag)
    withUnsafeBytes(of: UInt32(payload.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: payload)
  }

  mutating func add(_ tag: UInt8, text: String) { add(tag, bytes: Array(text.utf8)) }

  mutating func add(_ tag: UInt8, number: Int64) {
    add(tag, bytes: withUnsafeBytes(of: number.littleEndian) { Array($0) })
  }

  /// The records in `bytes`; nil when the end tag (0) is missing.
  static func parse(_ bytes: [UInt8]) -> [UInt8: ArraySlice<UInt8>]? {
    var found: [UInt8: ArraySlice<UInt8>] = [:]
    var next = 0
    while next + 5 <= bytes.count {
      let tag = bytes[next]
      if tag == 0 { return found }
      let length = number(bytes[(next + 1)..<(next + 5)])
      guard let length, length <= bytes.count - next - 5 else { return nil }
      found[tag] = bytes[(next + 5)..<(next + 5 + length)]
      next += 5 + length
    }
    return nil
  }

  /// A little-endian number of at most 8 bytes.
  static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count <= 8 else { return nil }
    let value = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(Int64(bitPattern: value))
  }
}
