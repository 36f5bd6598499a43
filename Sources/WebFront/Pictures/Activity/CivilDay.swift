/// A day of the Gregorian calendar, from its number: days since 1 January 1970.
struct CivilDay: Equatable {
  var year: Int
  /// 1 to 12.
  var month: Int
  /// 1 to 31.
  var day: Int

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// Years are counted from 1 March, so that the leap day is a year's last day. 400 years, an era,
  /// have 146,097 days; 719,468 days lie between 1 March of year 0 and 1970.
  init(_ number: Int) {
    let (era, ofEra) = Self.floored(number + 719_468, 146_097)
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    // Five months in turn have 153 days, whichever month after February they start at.
    let fromMarch = (5 * ofYear + 2) / 153
    day = ofYear - (153 * fromMarch + 2) / 5 + 1
    month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  }

  /// 0 for Monday to 6 for Sunday; day 0 was a Thursday.
  static func weekday(_ number: Int) -> Int { floored(number + 3, 7).remainder }

  var monthName: String { Self.months[month - 1] }
  /// "12 March 2026".
  var text: String { "\(day) \(monthName) \(year)" }

  private static func floored(_ number: Int, _ divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
