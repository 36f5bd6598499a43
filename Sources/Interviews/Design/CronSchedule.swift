/// A cron expression of five fields (minute, hour, day of month, month, day of week), UTC, with the
/// rule of crontab(5): when both days are restricted, either is enough.
public struct CronSchedule: Sendable, Equatable {
  public var text: String
  private var minutes: Set<Int>
  private var hours: Set<Int>
  private var days: Set<Int>?
  private var months: Set<Int>
  private var weekdays: Set<Int>?

  /// Nil when the text is no such expression.
  public init?(_ text: String) {
    let fields = text.split(separator: " ", omittingEmptySubsequences: true)
    guard fields.count == 5,
      let minutes = Self.values(fields[0], 0...59), let hours = Self.values(fields[1], 0...23),
      let days = Self.values(fields[2], 1...31), let months = Self.values(fields[3], 1...12),
      let weekdays = Self.values(fields[4], 0...7)
    else { return nil }
    self.text = text
    self.minutes = minutes
    self.hours = hours
    self.days = fields[2] == "*" ? nil : days
    self.months = months
    // 7 is Sunday too.
    self.weekdays = fields[4] == "*" ? nil : Set(weekdays.map { $0 % 7 })
  }

  /// The moments in `0 ..< end`, in minutes. Minute 0 is midnight before Monday, 5 January 2026.
  public func moments(until end: Int) -> [Int] {
    var moments: [Int] = []
    var calendar = Calendar()
    for day in 0..<(end + 1439) / 1440 {
      if matches(calendar) {
        for hour in hours.sorted() {
          for minute in minutes.sorted() {
            let moment = day * 1440 + hour * 60 + minute
            if moment < end { moments.append(moment) }
          }
        }
      }
      calendar.advance()
    }
    return moments
  }

  private func matches(_ calendar: Calendar) -> Bool {
    guard months.contains(calendar.month) else { return false }
    switch (days, weekdays) {
    case (nil, nil): return true
    case (let days?, nil): return days.contains(calendar.day)
    case (nil, let weekdays?): return weekdays.contains(calendar.weekday)
    case (let days?, let weekdays?):
      return days.contains(calendar.day) || weekdays.contains(calendar.weekday)
    }
  }

  /// Of `*`, `*/5`, `1-5`, `1-9/2`, `3` and lists of these.
  private static func values(_ field: Substring, _ range: ClosedRange<Int>) -> Set<Int>? {
    var values: Set<Int> = []
    for part in field.split(separator: ",", omittingEmptySubsequences: false) {
      let halves = part.split(separator: "/", omittingEmptySubsequences: false)
      guard (1...2).contains(halves.count), let span = span(halves[0], range) else { return nil }
      let step = halves.count == 2 ? Int(halves[1]) ?? 0 : 1
      guard step > 0, range.contains(span.lowerBound), range.contains(span.upperBound),
        halves.count == 1 || span.count > 1
      else { return nil }
      values.formUnion(stride(from: span.lowerBound, through: span.upperBound, by: step))
    }
    return values
  }

  private static func span(_ text: Substring, _ range: ClosedRange<Int>) -> ClosedRange<Int>? {
    if text == "*" { return range }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...2).contains(ends.count), let low = Int(ends[0]),
      let high = Int(ends[ends.count - 1]),
      low <= high
    else { return nil }
    return low...high
  }
}

/// Days from Monday, 5 January 2026; enough for two years.
private struct Calendar {
  var day = 5
  var month = 1
  var year = 2026
  /// 0 is Sunday.
  var weekday = 1

  mutating func advance() {
    weekday = (weekday + 1) % 7
    day += 1
    let isLeap = year % 4 == 0
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day > lengths[month - 1] else { return }
    day = 1
    month += 1
    guard month > 12 else { return }
    month = 1
    year += 1
  }
}
