extension GoDuration {
  private static let units: [(name: String, seconds: Double)] = [
    ("ms", 0.001), ("us", 0.000_001), ("h", 3600), ("m", 60), ("s", 1), ("d", 86400),
  ]

  /// Seconds of `1h30m`, `250ms`; nil for anything else.
  static func seconds(_ text: String) -> Double? {
    var rest = text[...]
    var total = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      rest = rest.dropFirst(digits.count)
      guard let number = Double(digits), let unit = units.first(where: { rest.hasPrefix($0.name) })
      else { return nil }
      rest = rest.dropFirst(unit.name.count)
      total += number * unit.seconds
    }
    return total
  }
}
