import Foundation

/// Numbers as GitHub's engine reads and writes them: the rules of ECMAScript (262, 7.1.4.1 and
/// 6.1.6.1.20), on which its coercions rest.
enum ExpressionNumber {
  /// The number a text stands for; nil when it stands for none. An empty text is 0.
  static func parse(_ text: String) -> Double? {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isWhiteSpace($0) }),
      let last = scalars.lastIndex(where: { !isWhiteSpace($0) })
    else { return 0 }
    let trimmed = String(scalars[first...last])
    switch trimmed {
    case "Infinity", "+Infinity": return .infinity
    case "-Infinity": return -.infinity
    default: break
    }
    for (prefix, radix) in [("0x", 16.0), ("0o", 8.0), ("0b", 2.0)]
    where trimmed.lowercased().hasPrefix(prefix) {
      return whole(trimmed.dropFirst(2), radix: radix)
    }
    return isDecimal(trimmed) ? Double(trimmed.hasSuffix(".") ? trimmed + "0" : trimmed) : nil
  }

  private static func whole(_ digits: Substring, radix: Double) -> Double? {
    guard !digits.isEmpty else { return nil }
    var value = 0.0
    for digit in digits {
      guard digit.isASCII, let number = digit.hexDigitValue, Double(number) < radix else {
        return nil
      }
      value = value * radix + Double(number)
    }
    return value
  }

  /// `[-+]? ( [0-9]+ \.? [0-9]* | \. [0-9]+ ) ( [eE] [-+]? [0-9]+ )?`
  private static func isDecimal(_ text: String) -> Bool {
    var rest = Substring(text)
    func digits() -> Int {
      let count = rest.prefix { ("0"..."9").contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    func take(_ characters: String) -> Bool {
      guard let first = rest.first, characters.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = take("+-")
    let whole = digits()
    let fraction = take(".") ? digits() : 0
    guard whole + fraction > 0 else { return false }
    if take("eE") {
      _ = take("+-")
      if digits() == 0 { return false }
    }
    return rest.isEmpty
  }

  /// The shortest text that reads back as this number, laid out as ECMAScript does.
  static func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    if number == 0 { return "0" }
    let sign = number < 0 ? "-" : ""
    let (digits, point) = shortest(number.magnitude)
    return sign + layOut(digits, point: point)
  }

  /// As an expression makes a text of a number: at most 15 digits after the point.
  static func coercedText(_ number: Double) -> String {
    guard number.isFinite, number.magnitude < 1e21 else { return text(number) }
    return text(Double(String(format: "%.15f", number)) ?? number)
  }

  /// The significant digits, and how many of them stand before the point (may be negative).
  private static func shortest(_ number: Double) -> (digits: String, point: Int) {
    let parts = "\(number)".lowercased().split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = halves.count > 1 ? String(halves[1]) : ""
    let all = halves[0] + fraction
    let zeros = all.prefix { $0 == "0" }.count
    var digits = all.dropFirst(zeros)
    while digits.last == "0" { digits = digits.dropLast() }
    return (String(digits), halves[0].count + exponent - zeros)
  }

  private static func layOut(_ digits: String, point: Int) -> String {
    let count = digits.count
    if count <= point, point <= 21 { return digits + String(repeating: "0", count: point - count) }
    if point > 0, point <= 21 { return "\(digits.prefix(point)).\(digits.dropFirst(point))" }
    if point > -6, point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
    let exponent = point - 1
    let power = "e\(exponent < 0 ? "-" : "+")\(exponent.magnitude)"
    return count == 1 ? digits + power : "\(digits.prefix(1)).\(digits.dropFirst())\(power)"
  }

  static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
      0xFEFF:
      true
    default: false
    }
  }
}
