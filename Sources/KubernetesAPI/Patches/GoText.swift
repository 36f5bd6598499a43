/// JSON values as Go's `%v` prints them: `map[spec:map[replicas:2]]`. The server shows them so in
/// errors about patches.
enum GoText {
  static func text(_ value: JSON) -> String {
    switch value {
    case .null: "<nil>"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .double(let value): number(value)
    case .string(let value): value
    case .array(let elements): "[\(elements.map(text).joined(separator: " "))]"
    case .object(let object):
      "map[\(object.map { "\($0.key):\(text($0.value))" }.joined(separator: " "))]"
    }
  }

  /// Go's `%g`: the shortest digits, with an exponent below 0.0001 and from a million on.
  private static func number(_ value: Double) -> String {
    let shortest = "\(value)"
    let parts = shortest.split(separator: "e", maxSplits: 1)
    let mantissa = parts[0].hasSuffix(".0") ? parts[0].dropLast(2) : parts[0]
    let written = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    let isNegative = mantissa.hasPrefix("-")
    let unsigned = isNegative ? mantissa.dropFirst() : mantissa
    let whole = unsigned.prefix { $0 != "." }
    let all = unsigned.filter { $0 != "." }
    let digits = all.drop { $0 == "0" }
    guard !digits.isEmpty else { return isNegative ? "-0" : "0" }
    let exponent = written + whole.count - 1 - (all.count - digits.count)
    let sign = isNegative ? "-" : ""
    guard exponent < -4 || exponent >= 6 else {
      return sign + plain(String(digits), exponent: exponent)
    }
    var significant = String(digits)
    while significant.hasSuffix("0"), significant.count > 1 { significant.removeLast() }
    let rest = significant.dropFirst()
    let power = abs(exponent) < 10 ? "0\(abs(exponent))" : "\(abs(exponent))"
    return sign + String(significant.prefix(1)) + (rest.isEmpty ? "" : ".\(rest)")
      + (exponent < 0 ? "e-" : "e+") + power
  }

  private static func plain(_ digits: String, exponent: Int) -> String {
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let whole = digits.prefix(exponent + 1)
    let padding = String(repeating: "0", count: max(0, exponent + 1 - digits.count))
    let fraction = digits.dropFirst(exponent + 1)
    return whole + padding + (fraction.isEmpty ? "" : ".\(fraction)")
  }
}
