/// A moment as the API writes it, in microseconds since 1970.
public struct Timestamp: Hashable, Comparable, Sendable {
  public var microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }
  public init(seconds: Int64) { microseconds = seconds * 1_000_000 }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }

  public var seconds: Int64 {
    microseconds >= 0 ? microseconds / 1_000_000 : (microseconds - 999_999) / 1_000_000
  }

  /// `2026-11-25T12:00:00Z`
  public var text: String { calendar + "Z" }

  /// `2026-11-25T12:00:00.000000Z`
  public var microText: String {
    let fraction = String(microseconds - seconds * 1_000_000)
    return "\(calendar).\(String(repeating: "0", count: 6 - fraction.count))\(fraction)Z"
  }

  public var json: JSON { .string(text) }
  public var microJSON: JSON { .string(microText) }

  /// From RFC 3339 in UTC or with an offset; nil for anything else.
  public init?(_ text: String) {
    var digits = Scanner(text)
    guard let year = digits.number(4), digits.take("-"), let month = digits.number(2),
      digits.take("-"), let day = digits.number(2), digits.take("T") || digits.take("t"),
      let hour = digits.number(2), digits.take(":"), let minute = digits.number(2),
      digits.take(":"), let second = digits.number(2),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
    else { return nil }
    let fraction = digits.take(".") ? digits.fraction() : 0
    guard let fraction, let offset = digits.offset() else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    let total = days * 86400 + Int64(hour * 3600 + minute * 60 + second) - Int64(offset)
    microseconds = total * 1_000_000 + fraction
  }

  /// Hinnant's civil-from-days, the days since 1970 of a date.
  private static func days(year: Int, month: Int, day: Int) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
  }

  private var calendar: String {
    let seconds = seconds
    let days = Int(seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400)
    let rest = Int(seconds) - days * 86400
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2) + "T"
      + Self.padded(rest / 3600, 2) + ":" + Self.padded(rest / 60 % 60, 2) + ":"
      + Self.padded(rest % 60, 2)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}

extension Timestamp {
  private struct Scanner {
    private let text: [UInt8]
    private var position = 0

    init(_ text: String) { self.text = Array(text.utf8) }

    mutating func take(_ character: Character) -> Bool {
      guard position < text.count, text[position] == character.asciiValue else { return false }
      position += 1
      return true
    }

    mutating func number(_ digits: Int) -> Int? {
      guard position + digits <= text.count else { return nil }
      var value = 0
      for byte in text[position..<position + digits] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      position += digits
      return value
    }

    /// Microseconds; further digits are dropped.
    mutating func fraction() -> Int64? {
      var value: Int64 = 0
      var digits = 0
      while position < text.count, (0x30...0x39).contains(text[position]) {
        if digits < 6 { value = value * 10 + Int64(text[position] - 0x30) }
        digits += 1
        position += 1
      }
      guard digits > 0 else { return nil }
      for _ in digits..<max(6, digits) { value *= 10 }
      return value
    }

    /// Seconds east of UTC, which must end the text.
    mutating func offset() -> Int? {
      var seconds = 0
      if !take("Z") && !take("z") {
        let sign = take("+") ? 1 : take("-") ? -1 : 0
        guard sign != 0, let hours = number(2), take(":"), let minutes = number(2) else {
          return nil
        }
        seconds = sign * (hours * 3600 + minutes * 60)
      }
      return position == text.count ? seconds : nil
    }
  }
}
