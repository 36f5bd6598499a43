/// Numbers, flags, dates and times as TOML writes them.
enum TOMLScalar {
  /// Nil when the text is none of them.
  static func content(of text: String) -> DocumentNode.Content? {
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "inf", "+inf": return .double(.infinity)
    case "-inf": return .double(-.infinity)
    case "nan", "+nan", "-nan": return .double(.nan)
    default: break
    }
    if let number = wholeNumber(text) { return .int(number) }
    if let number = fraction(text) { return .double(number) }
    return isDate(text) || isTime(text) || isDateTime(text) ? .string(text) : nil
  }

  /// A whole number that 64 bits do not hold.
  static func isTooLarge(_ text: String) -> Bool {
    isDecimal(unsigned(text)) && wholeNumber(text) == nil
  }

  private static func wholeNumber(_ text: String) -> Int? {
    for (mark, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.hasPrefix(mark) {
      guard let digits = joined(text.dropFirst(2), isDigit: { $0.isHexDigit }) else { return nil }
      return Int(digits, radix: radix)
    }
    guard isDecimal(unsigned(text)) else { return nil }
    return Int(text.replacing("_", with: ""))
  }

  private static func fraction(_ text: String) -> Double? {
    let parts = unsigned(text).split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "e" || $0 == "E" })
    if parts.count == 2 {
      guard joined(unsigned(parts[1]), isDigit: isASCIIDigit) != nil else { return nil }
    }
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard isDecimal(mantissa[0]), mantissa.count <= 2, mantissa.count + parts.count > 2 else {
      return nil
    }
    if mantissa.count == 2 {
      guard joined(mantissa[1], isDigit: isASCIIDigit) != nil else { return nil }
    }
    return Double(text.replacing("_", with: ""))
  }

  private static func unsigned(_ text: some StringProtocol) -> Substring {
    Substring(text).first.map { "+-".contains($0) } == true
      ? Substring(text).dropFirst() : Substring(text)
  }

  /// Digits without a leading zero.
  private static func isDecimal(_ text: Substring) -> Bool {
    guard let digits = joined(text, isDigit: isASCIIDigit) else { return false }
    return digits == "0" || !digits.hasPrefix("0")
  }

  private static func isASCIIDigit(_ character: Character) -> Bool {
    ("0"..."9").contains(character)
  }

  /// The digits without their underscores, each of which must stand between two digits.
  private static func joined(_ text: Substring, isDigit: (Character) -> Bool) -> String? {
    let groups = text.split(separator: "_", omittingEmptySubsequences: false)
    guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
    return groups.joined()
  }

  /// `2026-11-25`
  static func isDate(_ text: some StringProtocol) -> Bool {
    guard let parts = numbers(text, lengths: [4, 2, 2], separator: "-") else { return false }
    return (1...12).contains(parts[1]) && (1...days(in: parts[1], of: parts[0])).contains(parts[2])
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// `10:00:00` or `10:00:00.25`
  private static func isTime(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let clock = numbers(parts[0], lengths: [2, 2, 2], separator: ":"),
      clock[0] < 24, clock[1] < 60, clock[2] < 61
    else { return false }
    return parts.count == 1 || (!parts[1].isEmpty && parts[1].allSatisfy(isASCIIDigit))
  }

  /// A date, `T` or a space, a time, and perhaps `Z` or an offset such as `+02:00`.
  private static func isDateTime(_ text: String) -> Bool {
    guard isDate(text.prefix(10)) else { return false }
    let rest = text.dropFirst(10)
    guard let separator = rest.first, "Tt ".contains(separator) else { return false }
    var time = rest.dropFirst()
    if let last = time.last, "Zz".contains(last) {
      time = time.dropLast()
    } else if let sign = time.lastIndex(where: { "+-".contains($0) }) {
      guard
        let offset = numbers(time[time.index(after: sign)...], lengths: [2, 2], separator: ":"),
        offset[0] < 24, offset[1] < 60
      else { return false }
      time = time[..<sign]
    }
    return isTime(time)
  }

  private static func numbers(
    _ text: some StringProtocol, lengths: [Int], separator: Character
  ) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.map(\.count) == lengths, parts.allSatisfy({ $0.allSatisfy(isASCIIDigit) }) else {
      return nil
    }
    return parts.compactMap { Int($0) }
  }
}
