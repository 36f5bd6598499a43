/// Reads numbers with units. A value without its unit is no value: nobody should have to guess.
enum Quantity {
  private static let durationUnits: [(String, Double)] = [
    ("us", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400), ("w", 604_800),
  ]
  private static let countUnits: [(String, Double)] = [("", 1), ("k", 1e3), ("M", 1e6), ("B", 1e9)]

  /// Seconds of `40ms`, `1.5s`, `5m` ...
  static func duration(_ text: String) -> Double? { scaled(text, durationUnits) }

  /// 0 to 1 of `0%` to `100%`.
  static func share(_ text: String) -> Double? {
    scaled(text, [("%", 0.01)]).flatMap { $0 <= 1 ? $0 : nil }
  }

  static func rate(_ text: String) -> Double? { scaled(text, [("rps", 1)]) }

  /// Dollars of `$120/month` for the unit `/month`.
  static func dollars(_ text: String, per unit: String) -> Double? {
    text.hasPrefix("$") ? scaled(String(text.dropFirst()), [(unit, 1)]) : nil
  }

  /// Of `50`, `20k`, `1.5M`: a whole number at the end.
  static func count(_ text: String) -> Int? {
    guard let value = scaled(text, countUnits), value <= 1e15, value.rounded() == value else {
      return nil
    }
    return Int(value)
  }

  /// Seconds since midnight of `HH:MM`.
  static func timeOfDay(_ text: String) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 2, parts.allSatisfy({ isDigits($0) }),
      let hours = Int(parts[0]), let minutes = Int(parts[1]), hours < 24, minutes < 60
    else { return nil }
    return Double(hours * 3600 + minutes * 60)
  }

  private static func scaled(_ text: String, _ units: [(String, Double)]) -> Double? {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(number.count)
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ isDigits($0) }), number.utf8.count <= 18,
      let factor = units.first(where: { $0.0 == unit })?.1, let value = Double(number)
    else { return nil }
    return value * factor
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
