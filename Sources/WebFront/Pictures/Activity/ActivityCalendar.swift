/// The journal's entries of the last 53 weeks, a square for each day.
struct ActivityCalendar {
  static let weeks = 53
  /// Far beyond any date a clock says, and far from overflow.
  private static let calendarRange = -3_000_000...3_000_000

  /// Days since 1970, local.
  let today: Int
  /// The Monday of the first week.
  let firstDay: Int
  /// Days with activity, of the weeks shown.
  let entries: [Int: Int]
  let summary: ActivitySummary

  /// - Parameters:
  ///   - entries: how many journal entries a day has, by days since 1970, local.
  ///   - today: days since 1970, local.
  init(entries: [Int: Int], today: Int) {
    let today = min(max(today, Self.calendarRange.lowerBound), Self.calendarRange.upperBound)
    let firstDay = today - CivilDay.weekday(today) - (Self.weeks - 1) * 7
    self.today = today
    self.firstDay = firstDay
    self.entries = entries.filter { (firstDay...today).contains($0.key) && $0.value > 0 }
      .mapValues { min($0, 1_000_000) }
    summary = ActivitySummary(entries: self.entries)
  }

  /// Without any activity an empty calendar: it shows where activity will appear.
  func svg(_ layout: PictureLayout) -> String {
    let drawing = CalendarDrawing(calendar: self, layout: layout)
    let frame = PictureFrame(
      id: "activity-\(layout.rawValue)", classes: "activity picture-\(layout.rawValue)",
      width: drawing.width, height: drawing.height, label: "Activity in the last 53 weeks",
      description: summary.text)
    return frame.svg(drawing.elements())
  }
}
