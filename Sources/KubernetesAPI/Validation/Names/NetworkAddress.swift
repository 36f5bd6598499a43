/// An address of the Internet Protocol, of either family, read as the server does.
struct NetworkAddress: Hashable {
  /// 4 bytes, or 16.
  var bytes: [UInt8]
  /// Whether it was written in a form that newer rules refuse: `010.1.2.3`.
  var hasLeadingZeros = false

  var isVersion6: Bool { bytes.count == 16 }
  /// `::ffff:1.2.3.4`
  var isMapped4: Bool {
    isVersion6 && bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
  }

  /// nil for anything but an address.
  init?(_ text: String) {
    if text.contains(":") {
      guard let read = Self.version6(text) else { return nil }
      self = read
    } else {
      guard let read = Self.version4(text) else { return nil }
      self = read
    }
  }

  private init(bytes: [UInt8], hasLeadingZeros: Bool) {
    self.bytes = bytes
    self.hasLeadingZeros = hasLeadingZeros
  }

  private static func version4(_ text: some StringProtocol) -> NetworkAddress? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    var hasZeros = false
    for part in parts {
      guard !part.isEmpty, part.utf8.allSatisfy(NameFormat.isDigit), let byte = UInt8(part) else {
        return nil
      }
      hasZeros = hasZeros || (part.utf8.count > 1 && part.hasPrefix("0"))
      bytes.append(byte)
    }
    return NetworkAddress(bytes: bytes, hasLeadingZeros: hasZeros)
  }

  private static func version6(_ text: String) -> NetworkAddress? {
    let halves = text.components(separatedByPair: "::")
    guard halves.count <= 2 else { return nil }
    var hasZeros = false
    func read(_ half: String) -> [UInt8]? {
      guard !half.isEmpty else { return [] }
      var bytes: [UInt8] = []
      let groups = half.split(separator: ":", omittingEmptySubsequences: false)
      for (index, group) in groups.enumerated() {
        if group.contains("."), index == groups.count - 1, let last = version4(group) {
          bytes += last.bytes
          hasZeros = hasZeros || last.hasLeadingZeros
        } else {
          guard (1...4).contains(group.utf8.count), let number = UInt16(group, radix: 16),
            group.first != "+"
          else { return nil }
          bytes += [UInt8(number >> 8), UInt8(number & 0xFF)]
        }
      }
      return bytes
    }
    guard let head = read(halves[0]) else { return nil }
    guard halves.count == 2 else {
      return head.count == 16 ? NetworkAddress(bytes: head, hasLeadingZeros: hasZeros) : nil
    }
    guard let tail = read(halves[1]), head.count + tail.count <= 14 else { return nil }
    let zeros = [UInt8](repeating: 0, count: 16 - head.count - tail.count)
    return NetworkAddress(bytes: head + zeros + tail, hasLeadingZeros: hasZeros)
  }
}

/// A range of addresses: `10.0.0.0/8`.
struct NetworkRange {
  var address: NetworkAddress
  /// How many leading bits are the network's.
  var length: Int
  var hasLeadingZeros: Bool

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = NetworkAddress(String(parts[0])),
      !parts[1].isEmpty, parts[1].utf8.allSatisfy(NameFormat.isDigit), let length = Int(parts[1]),
      length <= address.bytes.count * 8
    else { return nil }
    self.address = address
    self.length = length
    hasLeadingZeros =
      address.hasLeadingZeros || (parts[1].utf8.count > 1 && parts[1].hasPrefix("0"))
  }

  private func masked(_ bytes: [UInt8]) -> [UInt8] {
    bytes.enumerated().map { index, byte in
      let bits = min(8, max(0, length - index * 8))
      return bits == 8 ? byte : byte & ~(0xFF >> UInt8(bits))
    }
  }

  var hasBitsBeyondLength: Bool { masked(address.bytes) != address.bytes }

  func contains(_ other: NetworkAddress) -> Bool {
    other.bytes.count == address.bytes.count && masked(other.bytes) == masked(address.bytes)
  }
}

extension String {
  /// The parts between occurrences of two letters.
  fileprivate func components(separatedByPair pair: String) -> [String] {
    var parts: [String] = []
    var current = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(pair) {
        parts.append(current)
        current = ""
        rest = rest.dropFirst(2)
      } else {
        current.append(rest.removeFirst())
      }
    }
    return parts + [current]
  }
}
