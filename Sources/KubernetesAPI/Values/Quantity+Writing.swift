extension Quantity: CustomStringConvertible {
  /// As the server writes it: the shortest whole number with a suffix of its own family, `1` for
  /// `1000m`, `500m` for `0.5`, `1Gi` for `1024Mi`.
  public var description: String { written ?? canonical }

  public var json: JSON { .string(description) }

  private var canonical: String {
    guard nano != 0 else { return "0" }
    // Small or broken amounts of bytes are told in decimals, so that nothing is lost.
    if format == .binary, abs(nano) >= 1024 * Self.nanoPerUnit, isWhole { return binary }
    return decimal
  }

  private var binary: String {
    var amount = nano / Self.nanoPerUnit
    var times = 0
    while times < Self.binarySuffixes.count, amount & 1023 == 0 {
      amount >>= 10
      times += 1
    }
    return "\(amount)\(times == 0 ? "" : Self.binarySuffixes[times - 1])"
  }

  private var decimal: String {
    var amount = nano
    var exponent = -9
    while amount % 1000 == 0, format == .exponent || exponent < 18 {
      amount /= 1000
      exponent += 3
    }
    if format == .exponent { return exponent == 0 ? "\(amount)" : "\(amount)e\(exponent)" }
    let suffix = Self.decimalSuffixes.first { $0.exponent == exponent }?.suffix ?? ""
    return "\(amount)\(suffix)"
  }
}
