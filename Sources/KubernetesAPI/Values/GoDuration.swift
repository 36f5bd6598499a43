/// Durations as Go reads them: `1h30m`, `300ms`. https://pkg.go.dev/time#ParseDuration
enum GoDuration {
  struct Fault: Error {
    var message: String
  }

  private static let units: [(name: String, seconds: Double)] = [
    ("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600),
  ]

  static func seconds(_ text: String) -> Result<Double, Fault> {
    var rest = text[...]
    let isNegative = rest.hasPrefix("-")
    if isNegative || rest.hasPrefix("+") { rest.removeFirst() }
    if rest == "0" { return .success(0) }
    let invalid = Fault(message: "time: invalid duration \(GoQuoting.quoted(text))")
    guard !rest.isEmpty else { return .failure(invalid) }
    var total = 0.0
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard let number = Double(digits.hasPrefix(".") ? "0\(digits)" : String(digits)) else {
        return .failure(invalid)
      }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
      if unit.isEmpty {
        return .failure(
          Fault(message: "time: missing unit in duration \(GoQuoting.quoted(text))"))
      }
      guard let known = units.first(where: { $0.name == unit }) else {
        return .failure(
          Fault(
            message: "time: unknown unit \(GoQuoting.quoted(String(unit))) in duration "
              + GoQuoting.quoted(text)))
      }
      total += number * known.seconds
      rest = rest.dropFirst(unit.count)
    }
    return .success(isNegative ? -total : total)
  }
}
