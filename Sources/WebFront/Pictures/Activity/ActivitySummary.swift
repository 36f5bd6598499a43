/// What the activity calendar says, in words.
struct ActivitySummary: Sendable, Equatable {
  var daysActive: Int
  /// Days in a row.
  var longestStreak: Int
  /// "March 2026", the month with most entries, the latest of equals; nil without activity.
  var busiestMonth: String?
  var entriesInBusiestMonth: Int

  /// - Parameter entries: positive counts by days since 1970.
  init(entries: [Int: Int]) {
    daysActive = entries.count
    longestStreak = Self.longestStreak(entries.keys.sorted())
    let months = Dictionary(grouping: entries.keys) { day in
      let civil = CivilDay(day)
      return civil.year * 12 + civil.month - 1
    }.mapValues { days in days.map { entries[$0, default: 0] }.reduce(0, +) }
    let busiest = months.max { ($0.value, $0.key) < ($1.value, $1.key) }
    busiestMonth = busiest.map { month in
      let (year, index) = month.key.quotientAndRemainder(dividingBy: 12)
      return "\(CivilDay.months[abs(index)]) \(year)"
    }
    entriesInBusiestMonth = busiest?.value ?? 0
  }

  var text: String {
    guard let busiestMonth else { return "No activity yet." }
    let days = daysActive == 1 ? "1 day" : "\(daysActive) days"
    let streak = longestStreak == 1 ? "1 day" : "\(longestStreak) days"
    let entries = entriesInBusiestMonth == 1 ? "1 entry" : "\(entriesInBusiestMonth) entries"
    return
      "Active on \(days). Longest streak: \(streak). Busiest month: \(busiestMonth), \(entries)."
  }

  private static func longestStreak(_ days: [Int]) -> Int {
    var longest = 0
    var current = 0
    var previous: Int?
    for day in days {
      current = previous == day - 1 ? current + 1 : 1
      longest = max(longest, current)
      previous = day
    }
    return longest
  }
}
