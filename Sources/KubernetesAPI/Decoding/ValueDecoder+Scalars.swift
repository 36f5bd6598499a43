/// Texts, numbers and booleans, and the types that read themselves.
extension ValueDecoder {
  func scalar(_ value: JSON, _ id: SchemaID) throws(DecodingFault) -> JSON {
    switch (schemas[id].shape, value) {
    case (.string, .string), (.boolean, .bool): return value
    case (.bytes, .string(let text)): return .string(try base64(text))
    case (.integer(let bits), .int(let number)):
      if let exact = exact(number, bits: bits) { return exact }
    case (.integer(let bits), .double(let number)):
      // A value in memory may be a whole number that was computed as a fraction.
      if reader == .value, let whole = Int64(exactly: number) { return wrapped(whole, bits: bits) }
    case (.number, .int), (.number, .double):
      if reader == .text { return value }
      if case .double = value { return value }
    default: break
    }
    throw mismatch(value, id)
  }

  private func exact(_ number: Int64, bits: Int) -> JSON? {
    if reader == .value { return wrapped(number, bits: bits) }
    let limit = Int64.max >> (64 - bits)
    return number <= limit && number >= -limit - 1 ? .int(number) : .none
  }

  /// Go converts without a look at the size.
  private func wrapped(_ number: Int64, bits: Int) -> JSON {
    bits == 32 ? .int(Int64(Int32(truncatingIfNeeded: number))) : .int(number)
  }

  private func base64(_ text: String) throws(DecodingFault) -> String {
    if let place = Base64.firstFault(text) {
      let context = reader == .value ? "error decoding from json: " : ""
      throw DecodingFault(message: "\(context)illegal base64 data at input byte \(place)")
    }
    return Base64.decode(text).map(Base64.encode) ?? text
  }

  /// Quantities, times and the like, whose own readers do not know which field they fill.
  func ownJSON(_ value: JSON, _ id: SchemaID) throws(DecodingFault) -> JSON {
    switch schemas[id].shape {
    case .quantity: return try quantity(value)
    case .intOrString: return try intOrString(value)
    case .time: return try time(value, layout: .seconds)
    default: return try time(value, layout: .microseconds)
    }
  }

  private func quantity(_ value: JSON) throws(DecodingFault) -> JSON {
    let text = if case .string(let text) = value { text } else { value.description }
    do throws(Quantity.Fault) {
      return try Quantity(reading: Self.trimmed(text)).json
    } catch {
      throw DecodingFault(message: error.message)
    }
  }

  private func intOrString(_ value: JSON) throws(DecodingFault) -> JSON {
    switch value {
    case .string: return value
    case .int(let number) where Int32(exactly: number) != nil: return value
    default: throw Self.goValue(value, "int32")
    }
  }

  private func time(_ value: JSON, layout: TimeLayout) throws(DecodingFault) -> JSON {
    guard case .string(let text) = value else { throw Self.goValue(value, "string") }
    guard let time = Timestamp(text) else {
      throw DecodingFault(message: layout.complaint(about: text))
    }
    return layout == .seconds ? time.json : time.microJSON
  }

  private static func trimmed(_ text: String) -> String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = text.utf8.first, let last = text.utf8.last, isSpace(first) || isSpace(last)
    else { return text }
    var bytes = text.utf8[...]
    while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return String(Substring(bytes))
  }
}
