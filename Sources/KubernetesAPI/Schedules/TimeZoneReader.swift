/// Reads a rule in the form of POSIX' variable TZ: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct TimeZoneReader {
  private var text: ArraySlice<UInt8>

  init(_ rule: String) { text = Array(rule.utf8)[...] }

  mutating func read() -> TimeZoneRule {
    name()
    // West is positive there.
    let standard = -(time() ?? 0)
    guard !text.isEmpty else { return TimeZoneRule(standard: standard, summer: standard) }
    name()
    let summer = time().map { -$0 } ?? standard + 3600
    let begin = change()
    let end = change()
    return TimeZoneRule(standard: standard, summer: summer, begin: begin, end: end)
  }

  /// Letters, or anything in angle brackets.
  private mutating func name() {
    if text.first == UInt8(ascii: "<") {
      text = text.drop { $0 != UInt8(ascii: ">") }.dropFirst()
    } else {
      text = text.drop { $0 >= UInt8(ascii: "A") }
    }
  }

  /// `[+-]hours[:minutes[:seconds]]`, in seconds.
  private mutating func time() -> Int64? {
    var sign: Int64 = 1
    if take("-") { sign = -1 } else { _ = take("+") }
    guard let hours = number() else { return nil }
    var seconds = hours * 3600
    if take(":") { seconds += (number() ?? 0) * 60 }
    if take(":") { seconds += number() ?? 0 }
    return sign * seconds
  }

  /// `,Mmonth.week.day[/time]`; the time is 2 o'clock where it is not said.
  private mutating func change() -> TimeZoneRule.Change? {
    guard take(","), take("M"), let month = number(), take("."), let week = number(), take("."),
      let day = number()
    else { return nil }
    let second = take("/") ? time() ?? 7200 : 7200
    return TimeZoneRule.Change(
      month: Int(month), week: Int(week), day: Int(day), second: second)
  }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard text.first == UInt8(ascii: letter) else { return false }
    text = text.dropFirst()
    return true
  }

  private mutating func number() -> Int64? {
    let digits = text.prefix { (0x30...0x39).contains($0) }
    text = text.dropFirst(digits.count)
    return Int64(String(decoding: digits, as: UTF8.self))
  }
}
