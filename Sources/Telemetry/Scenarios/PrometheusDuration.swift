/// A length of time as Prometheus writes it: `30s`, `10m`, `1h30m`, `3d`.
///
/// Units run from long to short (y, w, d, h, m, s, ms) and none is used twice; a bare `0` is
/// allowed. Source: Prometheus documentation, "Time durations".
public struct PrometheusDuration: Sendable, Hashable {
  /// As it was written.
  public let text: String
  public let milliseconds: Int64

  /// Nil when `text` is not a duration, or one too long to count in milliseconds.
  public init?(_ text: String) {
    guard let milliseconds = Self.milliseconds(of: text) else { return nil }
    self.text = text
    self.milliseconds = milliseconds
  }

  private static let units: [(name: String, milliseconds: Int64)] = [
    ("y", 365 * 86_400_000), ("w", 7 * 86_400_000), ("d", 86_400_000), ("h", 3_600_000),
    ("m", 60_000), ("s", 1000), ("ms", 1),
  ]

  private static func milliseconds(of text: String) -> Int64? {
    if text == "0" { return 0 }
    var rest = Substring(text)
    var allowed = units[...]
    var total: Int64 = 0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      let name = rest.prefix { $0.isASCII && $0.isLetter }
      rest = rest.dropFirst(name.count)
      guard let count = Int64(digits), let unit = allowed.firstIndex(where: { $0.name == name })
      else { return nil }
      let (part, tooLong) = count.multipliedReportingOverflow(by: units[unit].milliseconds)
      let (sum, tooMuch) = total.addingReportingOverflow(part)
      if tooLong || tooMuch { return nil }
      total = sum
      allowed = units[(unit + 1)...]
    }
    return total
  }
}

extension PrometheusDuration: CustomStringConvertible {
  public var description: String { text }
}

extension PrometheusDuration: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let duration = PrometheusDuration(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "'\(text)' is not a duration; expected one such as 30s, 10m or 1h30m")
    }
    self = duration
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
