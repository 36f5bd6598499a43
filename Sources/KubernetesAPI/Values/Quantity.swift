/// An amount of a resource: `500m`, `1Gi`, `2e3`. Exact to a billionth, as the API server keeps it.
/// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
public struct Quantity: Sendable {
  /// The family of suffixes in which an amount was written and is written again.
  public enum Format: String, Hashable, Sendable {
    case decimal = "DecimalSI"
    case exponent = "DecimalExponent"
    case binary = "BinarySI"
  }

  /// In billionths of the resource's unit.
  public let nano: Int128
  public let format: Format
  /// The text it was read from, where the server writes that again as it is.
  let written: String?

  init(nano: Int128, format: Format, written: String? = nil) {
    self.nano = nano
    self.format = format
    self.written = written
  }

  public static let zero = Quantity(0)
  static let nanoPerUnit: Int128 = 1_000_000_000
  static let nanoPerMilli: Int128 = 1_000_000

  public init(_ units: Int, format: Format = .decimal) {
    self.init(nano: Int128(units) * Self.nanoPerUnit, format: format)
  }

  public init(milli: Int, format: Format = .decimal) {
    self.init(nano: Int128(milli) * Self.nanoPerMilli, format: format)
  }
}

extension Quantity: Hashable, Comparable {
  /// Amounts are equal whatever they are written as: `1` and `1000m`.
  public static func == (left: Quantity, right: Quantity) -> Bool { left.nano == right.nano }
  public static func < (left: Quantity, right: Quantity) -> Bool { left.nano < right.nano }
  public func hash(into hasher: inout Hasher) { hasher.combine(nano) }
}

extension Quantity {
  public var isZero: Bool { nano == 0 }
  public var isNegative: Bool { nano < 0 }
  /// Whether nothing is lost in whole units: what counted resources must be.
  public var isWhole: Bool { nano % Self.nanoPerUnit == 0 }
  /// Whole units, rounded away from zero, within 64 bits.
  public var value: Int { Int(clamping: Self.roundedUp(nano, Self.nanoPerUnit)) }
  /// Thousandths, rounded away from zero, within 64 bits.
  public var milliValue: Int { Int(clamping: Self.roundedUp(nano, Self.nanoPerMilli)) }
  /// Units, about.
  public var double: Double { Double(nano) / 1e9 }

  /// What the server stores of a container's resources: nothing finer than a thousandth.
  public var roundedUpToMilli: Quantity {
    nano % Self.nanoPerMilli == 0
      ? self
      : Quantity(
        nano: Self.roundedUp(nano, Self.nanoPerMilli) * Self.nanoPerMilli, format: format)
  }

  /// How many hundredths of `whole` this is, cut off, as `kubectl describe node` prints it; 0 of nothing.
  public func percent(of whole: Quantity) -> Int {
    whole.isZero ? 0 : Int(Double(milliValue) / Double(whole.milliValue) * 100)
  }

  private static func roundedUp(_ nano: Int128, _ unit: Int128) -> Int128 {
    let (whole, rest) = nano.quotientAndRemainder(dividingBy: unit)
    return rest == 0 ? whole : whole + rest.signum()
  }
}

extension Quantity {
  /// A sum is written like its left side, or like its right side when the left is zero. Sums past
  /// the range stay at its end.
  public static func + (left: Quantity, right: Quantity) -> Quantity {
    let (sum, overflow) = left.nano.addingReportingOverflow(right.nano)
    let end = left.nano < 0 ? Int128.min + 1 : Int128.max
    return Quantity(nano: overflow ? end : sum, format: left.isZero ? right.format : left.format)
  }

  public static prefix func - (quantity: Quantity) -> Quantity {
    Quantity(nano: -quantity.nano, format: quantity.format)
  }

  public static func - (left: Quantity, right: Quantity) -> Quantity { left + -right }
  public static func += (left: inout Quantity, right: Quantity) { left = left + right }
  public static func -= (left: inout Quantity, right: Quantity) { left = left - right }

  public static func * (quantity: Quantity, count: Int) -> Quantity {
    let (product, overflow) = quantity.nano.multipliedReportingOverflow(by: Int128(count))
    let end = (quantity.nano < 0) == (count < 0) ? Int128.max : Int128.min + 1
    return Quantity(nano: overflow ? end : product, format: quantity.format)
  }
}
