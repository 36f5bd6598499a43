import Foundation
import Testing

@testable import WebFront

@Suite struct ActivityCalendarTests {
  /// Thursday, 12 March 2026.
  static let today = 20_524

  static let entries = [
    today: 3, today - 1: 1, today - 2: 8, today - 30: 2, today - 31: 5, today - 200: 1,
  ]

  @Test(arguments: PictureLayout.allCases)
  func drawsAYear(_ layout: PictureLayout) throws {
    let calendar = ActivityCalendar(entries: Self.entries, today: Self.today)
    try Golden.check(calendar.svg(layout), "activity-\(layout.rawValue)")
  }

  @Test func activeDaysHaveTitles() {
    let svg = ActivityCalendar(entries: Self.entries, today: Self.today).svg(.wide)
    #expect(svg.contains("<title>3 entries on 12 March 2026</title>"))
    #expect(svg.contains("<title>1 entry on 11 March 2026</title>"))
    #expect(svg.occurrences(of: "<title>") == 6)
  }

  @Test func endsTodayAndBeginsOnAMonday() {
    let svg = ActivityCalendar(entries: [:], today: Self.today).svg(.wide)
    // 52 whole weeks and Monday to Thursday, and the legend's five.
    #expect(svg.occurrences(of: "\"heat heat-") == 52 * 7 + 4 + 5)
    #expect(svg.occurrences(of: " today\"") == 1)
    #expect(svg.contains("No activity yet."))
  }

  @Test func saysTheSameInWords() {
    let summary = ActivityCalendar(entries: Self.entries, today: Self.today).summary
    #expect(summary.daysActive == 6)
    #expect(summary.longestStreak == 3)
    #expect(
      summary.text
        == "Active on 6 days. Longest streak: 3 days. Busiest month: March 2026, 12 entries.")
  }

  @Test func ignoresWhatIsNotInTheseWeeks() {
    let entries = [
      Self.today + 1: 4, Self.today - 52 * 7 - 4: 4, Self.today - 5: 0, Self.today - 6: -3,
      Int.max: 1, Int.min: 1,
    ]
    #expect(ActivityCalendar(entries: entries, today: Self.today).summary.daysActive == 0)
  }

  @Test(arguments: [Int.min, -1, 0, Int.max])
  func survivesAnyClock(_ today: Int) {
    let calendar = ActivityCalendar(entries: [today: Int.max, 7: 2], today: today)
    for layout in PictureLayout.allCases { #expect(Markup(calendar.svg(layout)).isWellFormed) }
  }

  @Test func stepsAreQuartilesOfTheActiveDays() {
    let steps = HeatSteps(Array(1...100))
    #expect([0, 1, 25, 26, 50, 51, 75, 76, 100].map(steps.step) == [0, 1, 1, 2, 2, 3, 3, 4, 4])
    #expect(HeatSteps([]).step(0) == 0)
    #expect(HeatSteps([2, 2, 2]).step(2) == 1)
    #expect(HeatSteps([-4]).step(-4) == 0)
  }

  @Test func agreesWithFoundationOnEveryDay() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for number in stride(from: -40_000, through: 60_000, by: 1) {
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      let civil = CivilDay(number)
      guard civil.year == parts.year, civil.month == parts.month, civil.day == parts.day,
        (CivilDay.weekday(number) + 1) % 7 + 1 == parts.weekday
      else {
        Issue.record("day \(number): \(civil.text), weekday \(CivilDay.weekday(number))")
        return
      }
    }
  }
}
