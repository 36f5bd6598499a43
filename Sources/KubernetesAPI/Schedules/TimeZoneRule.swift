/// How far local time is from UTC, and when that changes in a year: the rules that hold now, for
/// every year.
public struct TimeZoneRule: Sendable, Hashable {
  /// When clocks change: the `week`th `day` (0 is Sunday) of a month, at so many seconds of local
  /// time; week 5 is the last.
  struct Change: Sendable, Hashable {
    var month: Int
    var week: Int
    var day: Int
    var second: Int64
  }

  /// Seconds east of UTC.
  var standard: Int64
  var summer: Int64
  /// Nil where clocks do not change.
  var begin: Change?
  var end: Change?

  public static let utc = TimeZoneRule(standard: 0, summer: 0)

  /// The zone of a name such as `Europe/Berlin`; nil for one that does not exist.
  public init?(named name: String) {
    guard let rule = Self.named[name] else { return nil }
    self = rule
  }

  init(standard: Int64, summer: Int64, begin: Change? = nil, end: Change? = nil) {
    self.standard = standard
    self.summer = summer
    self.begin = begin
    self.end = end
  }

  private static let named: [String: TimeZoneRule] = {
    var zones: [String: TimeZoneRule] = [:]
    var rule = TimeZoneRule.utc
    for line in TimeZoneTable.text.split(separator: "\n") {
      var words = line.split(separator: " ")
      if !line.hasPrefix(" "), let first = words.first {
        var reader = TimeZoneReader(String(first))
        rule = reader.read()
        words.removeFirst()
      }
      for word in words { zones[String(word)] = rule }
    }
    return zones
  }()

  /// Seconds east of UTC at a moment.
  public func offset(at moment: Timestamp) -> Int64 {
    guard let begin, let end else { return standard }
    let year = CalendarDate(days: CalendarDate.days(of: moment.seconds + standard)).year
    let summerBegins = begin.moment(in: year) - standard
    let summerEnds = end.moment(in: year) - summer
    let now = moment.seconds
    let isSummer =
      summerBegins < summerEnds
      ? now >= summerBegins && now < summerEnds : now >= summerBegins || now < summerEnds
    return isSummer ? summer : standard
  }
}

extension TimeZoneRule.Change {
  /// Seconds since 1970 in local time.
  func moment(in year: Int) -> Int64 {
    let first = CalendarDate(year: year, month: month, day: 1)
    var dayOfMonth = 1 + (day - first.weekday + 7) % 7 + (week - 1) * 7
    while dayOfMonth > CalendarDate.length(of: month, in: year) { dayOfMonth -= 7 }
    return CalendarDate(year: year, month: month, day: dayOfMonth).days * 86400 + second
  }
}
