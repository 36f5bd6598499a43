/// The squares of an activity calendar: a column for each week, Monday on top. The narrow layout
/// breaks the year into two bands.
struct CalendarDrawing {
  let calendar: ActivityCalendar
  let weeksPerBand: Int
  let cell: Double
  let textSize: Double
  private let steps: HeatSteps
  private let left = 34.0
  private let bandTop = 22.0

  init(calendar: ActivityCalendar, layout: PictureLayout) {
    self.calendar = calendar
    weeksPerBand = layout == .wide ? ActivityCalendar.weeks : (ActivityCalendar.weeks + 1) / 2
    cell = layout == .wide ? 20 : 11.4
    textSize = layout == .wide ? 12 : 11
    steps = HeatSteps(Array(calendar.entries.values))
  }

  private var bandHeight: Double { bandTop + cell * 7 + 8 }
  private var bands: Int { (ActivityCalendar.weeks + weeksPerBand - 1) / weeksPerBand }
  var width: Double { left + Double(weeksPerBand) * cell + 8 }
  var height: Double { Double(bands) * bandHeight + 26 }

  func elements() -> [SVGElement] {
    let days = (calendar.firstDay...calendar.today).map(day)
    return monthLabels() + weekdayLabels() + [SVGElement("g", ["class": "days"], days), legend()]
  }

  private func corner(week: Int, weekday: Int) -> (x: Double, y: Double) {
    let (band, column) = week.quotientAndRemainder(dividingBy: weeksPerBand)
    return (
      left + Double(column) * cell,
      Double(band) * bandHeight + bandTop + Double(weekday) * cell
    )
  }

  private func day(_ number: Int) -> SVGElement {
    let (week, weekday) = (number - calendar.firstDay).quotientAndRemainder(dividingBy: 7)
    let corner = corner(week: week, weekday: weekday)
    let count = calendar.entries[number, default: 0]
    let mark = number == calendar.today ? " today" : ""
    let title = "\(count) \(count == 1 ? "entry" : "entries") on \(CivilDay(number).text)"
    return square(
      "heat heat-\(steps.step(count))\(mark)", corner.x, corner.y,
      count > 0 ? [SVGElement("title", [:], text: title)] : [])
  }

  private func square(
    _ kind: String, _ x: Double, _ y: Double, _ children: [SVGElement] = []
  ) -> SVGElement {
    let size = cell * 0.82
    return SVGElement(
      "rect",
      [
        "class": .text(kind), "x": .number(x), "y": .number(y), "width": .number(size),
        "height": .number(size), "rx": .number(cell * 0.18),
      ], children)
  }

  /// At the first week of a band and wherever a new month begins, unless the name before it is
  /// still in the way.
  private func monthLabels() -> [SVGElement] {
    var labels: [SVGElement] = []
    var free = (band: -1, x: 0.0)
    var month = 0
    for week in 0..<ActivityCalendar.weeks {
      let band = week / weeksPerBand
      let monday = CivilDay(calendar.firstDay + week * 7)
      let corner = corner(week: week, weekday: 0)
      let begins = monday.month != month
      guard begins || band != free.band else { continue }
      month = monday.month
      // A band that begins late in a month has no room for the name of the next one.
      if begins, monday.day > 14, band != free.band { continue }
      guard band != free.band || corner.x >= free.x else { continue }
      let name = String(monday.monthName.prefix(3))
      let end = corner.x + TextFit.width(name, size: textSize)
      guard end <= width else { continue }
      free = (band, end + 4)
      labels.append(text(name, x: corner.x, y: corner.y - 7, anchor: "start"))
    }
    return labels
  }

  private func weekdayLabels() -> [SVGElement] {
    (0..<bands).flatMap { band in
      [(0, "Mon"), (2, "Wed"), (4, "Fri")].map { weekday, name in
        let y = corner(week: band * weeksPerBand, weekday: weekday).y
        return text(name, x: left - 6, y: y + cell * 0.41 + textSize * 0.36, anchor: "end")
      }
    }
  }

  private func legend() -> SVGElement {
    let middle = height - 12
    let squares = (0...4).map { step in
      square("heat heat-\(step)", left + 36 + Double(step) * cell, middle - cell * 0.41)
    }
    let baseline = middle + textSize * 0.36
    return SVGElement(
      "g", ["class": "legend"],
      [text("less", x: left, y: baseline, anchor: "start")] + squares + [
        text("more", x: left + 40 + 5 * cell, y: baseline, anchor: "start")
      ])
  }

  private func text(_ words: String, x: Double, y: Double, anchor: String) -> SVGElement {
    SVGElement(
      "text",
      [
        "class": "quiet", "x": .number(x), "y": .number(y), "text-anchor": .text(anchor),
        "font-size": .number(textSize),
      ], text: words)
  }
}
