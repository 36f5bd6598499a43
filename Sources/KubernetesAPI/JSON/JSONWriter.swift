/// Writes JSON in one line, keys in order.
public struct JSONWriter {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func write(_ value: JSON) {
    switch value {
    case .null: write(raw: "null")
    case .bool(let value): write(raw: value ? "true" : "false")
    case .int(let value): write(raw: String(value))
    case .double(let value): write(double: value)
    case .string(let value): write(string: value)
    case .array(let elements): write(array: elements)
    case .object(let object): write(object: object)
    }
  }

  public mutating func write(raw text: String) { bytes.append(contentsOf: text.utf8) }

  /// A text that is JSON already, such as an object written before.
  public mutating func write(raw text: [UInt8]) { bytes.append(contentsOf: text) }

  private mutating func write(array elements: [JSON]) {
    bytes.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(element)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func write(object: JSONObject) {
    bytes.append(UInt8(ascii: "{"))
    for index in object.indices {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(string: object.keys[index])
      bytes.append(UInt8(ascii: ":"))
      write(object.values[index])
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func write(double value: Double) {
    if value == value.rounded(), abs(value) < 1e15 {
      write(raw: String(Int64(value)))
    } else {
      write(raw: "\(value)")
    }
  }

  private mutating func write(string: String) {
    bytes.append(UInt8(ascii: "\""))
    var string = string
    string.withUTF8 { text in
      // Most strings have nothing to escape.
      if !text.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
      ) {
        bytes.append(contentsOf: text)
      } else {
        for byte in text { write(escaped: byte) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func write(escaped byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): write(raw: "\\\"")
    case UInt8(ascii: "\\"): write(raw: "\\\\")
    case 0x0A: write(raw: "\\n")
    case 0x0D: write(raw: "\\r")
    case 0x09: write(raw: "\\t")
    case 0..<0x20:
      let hex = String(byte, radix: 16)
      write(raw: "\\u" + String(repeating: "0", count: 4 - hex.count) + hex)
    default: bytes.append(byte)
    }
  }
}

extension JSON: CustomStringConvertible {
  /// One line of JSON.
  public var description: String { String(decoding: bytes, as: UTF8.self) }

  public var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.write(self)
    return writer.bytes
  }
}
