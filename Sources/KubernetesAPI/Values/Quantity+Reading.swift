extension Quantity {
  /// Why a text is no quantity, in the server's words.
  public enum Fault: Error, Hashable, Sendable {
    case form
    case suffix

    public var message: String {
      switch self {
      case .form:
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
      case .suffix: "unable to parse quantity's suffix"
      }
    }
  }

  /// What stands before an amount's unit: 10 or 2 to some power.
  private struct Scale {
    var base: Int128
    var exponent: Int
    var format: Format
  }

  /// nil for anything but a quantity.
  public init?(_ text: String) {
    guard let read = try? Quantity(reading: text) else { return nil }
    self = read
  }

  /// From a JSON text or number; nil for anything else.
  public init?(_ value: JSON) {
    switch value {
    case .string(let text): self.init(Self.trimmed(text))
    case .int, .double: self.init(value.description)
    default: return nil
    }
  }

  /// - Throws: why it is none.
  public init(reading text: String) throws(Fault) {
    let bytes = Array(text.utf8)
    var position = 0
    func skip(while test: (UInt8) -> Bool) -> ArraySlice<UInt8> {
      let start = position
      while position < bytes.count, test(bytes[position]) { position += 1 }
      return bytes[start..<position]
    }
    guard !bytes.isEmpty else { throw .form }
    let isNegative = bytes[0] == UInt8(ascii: "-")
    if isNegative || bytes[0] == UInt8(ascii: "+") { position = 1 }
    _ = skip { $0 == UInt8(ascii: "0") }
    // No digits at all count as 0: the server takes `m` for nothing.
    var whole = skip(while: Self.isDigit)
    if whole.isEmpty { whole = [UInt8(ascii: "0")] }
    var fraction: ArraySlice<UInt8> = []
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      fraction = skip(while: Self.isDigit)
    }
    let suffixStart = position
    _ = skip { "eEinumkKMGTP".utf8.contains($0) }
    if position < bytes.count, "+-".utf8.contains(bytes[position]) { position += 1 }
    _ = skip(while: Self.isDigit)
    guard position == bytes.count else { throw .form }
    guard let scale = Self.scale(of: bytes[suffixStart...]) else { throw .suffix }
    self = Self.assembled(text, isNegative, whole, fraction, scale)
  }

  private static func assembled(
    _ text: String, _ isNegative: Bool, _ whole: ArraySlice<UInt8>, _ fraction: ArraySlice<UInt8>,
    _ scale: Scale
  ) -> Quantity {
    let digits = Array(whole + fraction)
    let power = scale.base == 10 ? scale.exponent : 0
    let factor = scale.base == 2 ? Int128(1) << Int128(scale.exponent) : 1
    var nano = scaled(digits, factor: factor, by: 9 + power - fraction.count)
    var format = scale.format
    if format == .binary {
      nano = min(nano, Int128(Int64.max) * nanoPerUnit)
      if !fraction.isEmpty, nano > 0, nano < nanoPerUnit { format = .decimal }
    }
    let keeps = keepsItsText(digits, decimals: fraction.count, scale)
    return Quantity(
      nano: isNegative ? -nano : nano, format: format, written: keeps ? text : nil)
  }

  /// The server writes an amount again as it was when a quick look finds nothing to shorten.
  private static func keepsItsText(_ digits: [UInt8], decimals: Int, _ scale: Scale) -> Bool {
    let zero = UInt8(ascii: "0")
    guard let first = digits.first, let last = digits.last else { return false }
    if scale.format == .binary {
      let length = 15 - digits.count - Int(Double(scale.exponent) * 0.3) - 1
      // The last three binary digits of a whole number must not all be zero.
      return decimals == 0 && length >= 0
        && (digits.reduce(0) { ($0 * 10 + Int($1 - zero)) & 7 }) != 0
    }
    let exponent = scale.exponent - decimals
    return digits.count <= 18 && exponent >= -9 && exponent % 3 == 0 && first != zero
      && !(digits.count >= 3 && last == zero && digits.suffix(3).allSatisfy { $0 == zero })
  }

  /// digits x factor x 10^power, rounded up; at the end of the range when it is past it.
  private static func scaled(_ digits: [UInt8], factor: Int128, by power: Int) -> Int128 {
    var value: Int128 = 0
    var isPast = false
    func multiply(by factor: Int128) {
      let (product, overflow) = value.multipliedReportingOverflow(by: factor)
      (value, isPast) = (product, isPast || overflow)
    }
    var dropped = false
    for digit in digits {
      multiply(by: 10)
      let (sum, overflow) = value.addingReportingOverflow(Int128(digit - UInt8(ascii: "0")))
      (value, isPast) = (sum, isPast || overflow)
    }
    guard value != 0 || isPast else { return 0 }
    multiply(by: factor)
    if power > 0 { for _ in 0..<min(power, 40) { multiply(by: 10) } }
    if isPast { return Int128.max }
    for _ in 0..<max(0, min(-power, 40)) {
      dropped = dropped || value % 10 != 0
      value /= 10
    }
    return dropped ? value + 1 : value
  }

  private static func scale(of suffix: ArraySlice<UInt8>) -> Scale? {
    let text = String(decoding: suffix, as: UTF8.self)
    if let exponent = decimalSuffixes.first(where: { $0.suffix == text })?.exponent {
      return Scale(base: 10, exponent: exponent, format: .decimal)
    }
    if let place = binarySuffixes.firstIndex(of: text) {
      return Scale(base: 2, exponent: (place + 1) * 10, format: .binary)
    }
    guard let first = suffix.first, "eE".utf8.contains(first), suffix.count > 1,
      let exponent = Int32(text.dropFirst())
    else { return nil }
    return Scale(base: 10, exponent: Int(exponent), format: .exponent)
  }

  static let decimalSuffixes: [(suffix: String, exponent: Int)] = [
    ("", 0), ("m", -3), ("k", 3), ("M", 6), ("G", 9), ("T", 12), ("P", 15), ("E", 18), ("u", -6),
    ("n", -9),
  ]
  static let binarySuffixes = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// JSON texts may have spaces at their ends.
  private static func trimmed(_ text: String) -> String {
    guard text.utf8.first == UInt8(ascii: " ") || text.utf8.last == UInt8(ascii: " ") else {
      return text
    }
    return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
