import Foundation

/// A moment as a calendar shows it (proleptic Gregorian, computed, so that it is the same on every
/// machine).
struct CivilTime: Sendable, Equatable {
  var year: Int
  var month: Int
  var day: Int
  var hour: Int
  var minute: Int
  var second: Int
  /// 0 is Sunday.
  var weekday: Int

  /// `seconds` since 1970 in UTC.
  init(_ seconds: Double) {
    let total = Int(seconds.rounded(.down))
    let days = Int((Double(total) / 86_400).rounded(.down))
    let rest = total - days * 86_400
    (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    weekday = ((days + 4) % 7 + 7) % 7
    // Days from civil, by eras of 400 years that begin on 1 March (H. Hinnant, "chrono-Compatible
    // Low-Level Date Algorithms").
    let shifted = days + 719_468
    let era = Int((Double(shifted) / 146_097).rounded(.down))
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// `2026-03-01T10:00:00Z`.
  var text: String {
    func pad(_ number: Int, _ width: Int = 2) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(pad(year, 4))-\(pad(month))-\(pad(day))T\(pad(hour)):\(pad(minute)):\(pad(second))Z"
  }

  /// The seconds of `2026-03-01T10:00:00Z`, nil for another text.
  static func seconds(_ text: String) -> Double? {
    guard
      let match = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?Z?/)
    else { return nil }
    let numbers = [match.1, match.2, match.3, match.4 ?? "0", match.5 ?? "0", match.6 ?? "0"]
      .compactMap { Int($0) }
    guard numbers.count == 6, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]),
      numbers[3] < 24, numbers[4] < 60, numbers[5] < 60
    else { return nil }
    let year = numbers[1] <= 2 ? numbers[0] - 1 : numbers[0]
    let era = Int((Double(year) / 400).rounded(.down))
    let yearOfEra = year - era * 400
    let month = numbers[1] > 2 ? numbers[1] - 3 : numbers[1] + 9
    let dayOfYear = (153 * month + 2) / 5 + numbers[2] - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    return Double(days * 86_400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5])
  }
}

extension CronPattern {
  func isDue(at time: CivilTime) -> Bool {
    guard minutes.contains(time.minute), hours.contains(time.hour), months.contains(time.month)
    else { return false }
    let onDay = days.contains(time.day)
    let onWeekday = weekdays.contains(time.weekday)
    return namesDays && namesWeekdays ? onDay || onWeekday : onDay && onWeekday
  }
}

extension WorkflowTrigger.Schedule {
  /// Whether the schedule starts a run in the minute of `seconds` since 1970. A zone that is not known
  /// here is never due.
  func isDue(at seconds: Double) -> Bool {
    guard let pattern = CronPattern(cron) else { return false }
    guard let timeZone else { return pattern.isDue(at: CivilTime(seconds)) }
    guard let zone = TimeZone(identifier: timeZone) else { return false }
    let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
    return pattern.isDue(at: CivilTime(seconds + Double(offset)))
  }
}
