/// Reads the wire format of protobuf: tags, varints and lengths, never past the end.
/// https://protobuf.dev/programming-guides/encoding/
struct ProtobufWire {
  enum WireType: UInt8 {
    case varint = 0
    case fixed64 = 1
    case bytes = 2
    case fixed32 = 5
  }

  private let bytes: [UInt8]
  private(set) var position: Int
  private let end: Int

  init(_ bytes: [UInt8]) { self.init(bytes, 0..<bytes.count) }

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { position >= end }

  /// A field's number and how its value is written.
  mutating func tag() throws(ProtobufFault) -> (number: Int, type: WireType) {
    let start = position
    let value = try varint()
    guard let number = Int(exactly: value >> 3), (1...0x1FFF_FFFF).contains(number),
      let type = WireType(rawValue: UInt8(value & 7))
    else { throw .badTag(offset: start) }
    return (number, type)
  }

  mutating func varint() throws(ProtobufFault) -> UInt64 {
    let start = position
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < end {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
      if shift > 63 { throw .badNumber(offset: start) }
    }
    throw .truncated
  }

  /// The place of the bytes that follow their length.
  mutating func range() throws(ProtobufFault) -> Range<Int> {
    let length = try varint()
    guard length <= UInt64(end - position) else { throw .truncated }
    let start = position
    position += Int(length)
    return start..<position
  }

  mutating func data() throws(ProtobufFault) -> ArraySlice<UInt8> { bytes[try range()] }

  mutating func text() throws(ProtobufFault) -> String {
    String(decoding: try data(), as: UTF8.self)
  }

  /// A part of the same bytes.
  mutating func message() throws(ProtobufFault) -> ProtobufWire { ProtobufWire(bytes, try range()) }

  mutating func skip(_ type: WireType) throws(ProtobufFault) {
    switch type {
    case .varint: _ = try varint()
    case .bytes: _ = try range()
    case .fixed64, .fixed32:
      let width = type == .fixed64 ? 8 : 4
      guard end - position >= width else { throw .truncated }
      position += width
    }
  }
}
