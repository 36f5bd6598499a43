extension Base64 {
  /// Where Go's decoder stops in a text that is no padded base64; nil in one that is.
  static func firstFault(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    let isBreak = { (byte: UInt8) in byte == 0x0A || byte == 0x0D }
    var position = 0
    var inGroup = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if isBreak(byte) { continue }
      if isLetter(byte) {
        inGroup = (inGroup + 1) % 4
        continue
      }
      guard byte == UInt8(ascii: "="), inGroup >= 2 else { return position - 1 }
      if inGroup == 2 {
        while position < bytes.count, isBreak(bytes[position]) { position += 1 }
        guard position < bytes.count else { return bytes.count }
        guard bytes[position] == UInt8(ascii: "=") else { return position - 1 }
        position += 1
      }
      while position < bytes.count, isBreak(bytes[position]) { position += 1 }
      return position < bytes.count ? position : nil
    }
    return inGroup == 0 ? nil : bytes.count - inGroup
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
