import KubernetesAPI

/// A quantity of a resource as a number that can be added up: CPU in thousandths of a core,
/// everything else in units (bytes, pods, devices), rounded up.
/// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
enum ResourceAmount {
  /// - Returns: 0 for what is not there or no quantity; stored objects are validated.
  static func of(_ quantity: JSON, _ resource: String) -> Int64 {
    resource == "cpu" ? thousandths(quantity) : units(quantity)
  }

  static func units(_ quantity: JSON) -> Int64 {
    switch quantity {
    case .int(let value): value
    case .double(let value): clamped(value.rounded(.up))
    case .string(let text): scaled(text, by: 1)
    default: 0
    }
  }

  static func thousandths(_ quantity: JSON) -> Int64 {
    switch quantity {
    case .int(let value): value.multipliedReportingOverflow(by: 1000).partialValue
    case .double(let value): clamped((value * 1000).rounded(.up))
    case .string(let text): scaled(text, by: 1000)
    default: 0
    }
  }

  private static func scaled(_ text: String, by factor: Double) -> Int64 {
    var mantissa: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count, isNumeral(bytes[index], first: index == 0) {
      mantissa.append(bytes[index])
      index += 1
    }
    // An exponent: 12e6. A bare E is exa.
    if index + 1 < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e"),
      isNumeral(bytes[index + 1], first: true)
    {
      let value = Double(text) ?? 0
      return clamped((value * factor).rounded(.up))
    }
    let suffix = String(decoding: bytes[index...], as: UTF8.self)
    guard let unit = units[suffix] else { return 0 }
    let digits = String(decoding: mantissa, as: UTF8.self)
    // Whole numbers must not lose digits in a Double.
    if let whole = Int64(digits), unit >= 1 {
      let (value, overflow) = whole.multipliedReportingOverflow(by: Int64(unit * factor))
      return overflow ? (whole < 0 ? .min : .max) : value
    }
    return clamped(((Double(digits) ?? 0) * unit * factor - 1e-9).rounded(.up))
  }

  private static func isNumeral(_ byte: UInt8, first: Bool) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".")
      || (first && (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")))
  }

  private static func clamped(_ value: Double) -> Int64 {
    value >= 9.2e18 ? .max : value <= -9.2e18 ? .min : Int64(value)
  }

  private static let units: [String: Double] = [
    "": 1, "n": 1e-9, "u": 1e-6, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15,
    "E": 1e18, "Ki": 0x1p10, "Mi": 0x1p20, "Gi": 0x1p30, "Ti": 0x1p40, "Pi": 0x1p50, "Ei": 0x1p60,
  ]
}
