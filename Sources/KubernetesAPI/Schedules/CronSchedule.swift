/// When a CronJob starts: five fields, or a word such as `@daily`.
/// https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
public struct CronSchedule: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case fields(CronFields)
    /// Seconds between two starts.
    case every(Int64)
  }

  let kind: Kind
  let zone: TimeZoneRule

  /// - Parameter zone: in which the fields are meant; a `TZ=` at the front of the text wins.
  public init(_ text: String, zone: TimeZoneRule = .utc) throws(CronFault) {
    var reader = CronReader(text)
    (kind, self.zone) = try reader.read(zone)
  }

  /// The first start after a moment; nil when there is none within five years.
  public func next(after moment: Timestamp) -> Timestamp? {
    switch kind {
    case .every(let seconds): Timestamp(seconds: moment.seconds + seconds)
    case .fields(let fields): next(after: moment, fields)
    }
  }

  private func next(after moment: Timestamp, _ fields: CronFields) -> Timestamp? {
    var second = moment.seconds + 1
    let lastYear = date(second).year + 5
    while true {
      let local = second + zone.offset(at: Timestamp(seconds: second))
      let date = date(second)
      if date.year > lastYear { return nil }
      let (hour, minute) = (Int(local % 86400) / 3600, Int(local % 3600) / 60)
      if !fields.months.contains(date.month) {
        second = start(
          of: date.month == 12
            ? CalendarDate(year: date.year + 1, month: 1, day: 1)
            : CalendarDate(year: date.year, month: date.month + 1, day: 1))
      } else if !fields.matches(date) {
        second = start(of: CalendarDate(days: date.days + 1))
      } else if !fields.hours.contains(hour) {
        second += 3600 - local % 3600
      } else if !fields.minutes.contains(minute) || local % 60 != 0 {
        second += 60 - local % 60
      } else {
        return Timestamp(seconds: second)
      }
    }
  }

  private func date(_ second: Int64) -> CalendarDate {
    let local = second + zone.offset(at: Timestamp(seconds: second))
    return CalendarDate(days: CalendarDate.days(of: local))
  }

  /// The first second of a day. Where clocks jump over midnight, the first there is.
  private func start(of date: CalendarDate) -> Int64 {
    let local = date.days * 86400
    let guess = local - zone.offset(at: Timestamp(seconds: local - zone.standard))
    return max(guess, local - max(zone.standard, zone.summer))
  }
}

/// The five fields of a schedule.
struct CronFields: Sendable, Hashable {
  var minutes: CronField
  var hours: CronField
  var daysOfMonth: CronField
  var months: CronField
  var daysOfWeek: CronField

  /// When both days are restricted either may match, as in cron.
  func matches(_ date: CalendarDate) -> Bool {
    let ofMonth = daysOfMonth.contains(date.day)
    let ofWeek = daysOfWeek.contains(date.weekday)
    return daysOfMonth.isStar || daysOfWeek.isStar ? ofMonth && ofWeek : ofMonth || ofWeek
  }
}

/// The values of one field.
struct CronField: Sendable, Hashable {
  private var bits: UInt64 = 0
  /// `*` or `?`.
  var isStar = false

  func contains(_ value: Int) -> Bool { bits & (1 << UInt64(value)) != 0 }
  mutating func insert(_ value: Int) { bits |= 1 << UInt64(value) }
}
