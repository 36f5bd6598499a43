import CourseModel

/// A title and a bar per lab. An upright line marks the minutes its author allows for; a bar that
/// would dwarf all others is cut, and shows that it is.
struct LabTimesDrawing {
  /// Narrow enough for its words to stay readable on a telephone.
  static let width = 320.0
  static let rowHeight = 48.0
  static let textSize = 13.0

  var rows: [LabTimes.Row]
  var more: Int

  var height: Double { Double(rows.count) * Self.rowHeight + (more > 0 ? 28 : 0) + 34 }

  /// Minutes at the right end: three times what the longest lab allows for, or less if that is
  /// enough for all.
  var scale: Double {
    let stated = rows.map(\.statedMinutes).max() ?? 0
    let worked = rows.map(\.workedMinutes).max() ?? 0
    return max(1, stated, min(worked, stated > 0 ? stated * 3 : worked))
  }

  func elements() -> [SVGElement] {
    let bars = rows.enumerated().map { drawing($1, top: Double($0) * Self.rowHeight) }
    let end = Double(rows.count) * Self.rowHeight
    let rest =
      more == 0
      ? []
      : [text("and \(more) more", "quiet", x: 2, y: end + 14, anchor: "start")]
    return bars + rest + [legend()]
  }

  private func drawing(_ row: LabTimes.Row, top: Double) -> SVGElement {
    let room = Self.width - 4 - TextFit.width(row.text, size: Self.textSize) - 12
    var parts = [
      text(
        TextFit.line(row.title, width: room, size: Self.textSize), "label", x: 2, y: 16,
        anchor: "start"),
      text(row.text, "quiet", x: Self.width - 2, y: 16, anchor: "end"),
      bar("bar-open", Self.width - 4),
      bar(
        row.state == .done ? "bar-done" : "bar-started",
        max(4, min(1, row.workedMinutes / scale) * (Self.width - 4))),
    ]
    if row.workedMinutes > scale { parts.append(cut()) }
    if row.statedMinutes > 0 {
      parts.append(Self.tick(2 + row.statedMinutes / scale * (Self.width - 4), 29))
    }
    return SVGElement("g", ["transform": .text("translate(0 \(top.svg))")], parts)
  }

  private func bar(_ kind: String, _ width: Double) -> SVGElement {
    SVGElement(
      "rect",
      ["class": .text(kind), "x": 2, "y": 25, "width": .number(width), "height": 8, "rx": 4])
  }

  /// Two slanted gaps near the right end.
  private func cut() -> SVGElement {
    let gap = Self.width - 28
    return SVGElement(
      "path",
      [
        "class": "bar-cut", "stroke-width": 3,
        "d": .text("M\(gap.svg) 35l6 -12M\((gap + 8).svg) 35l6 -12"),
      ])
  }

  private static func tick(_ x: Double, _ y: Double) -> SVGElement {
    SVGElement(
      "path",
      [
        "class": "stated", "stroke-width": 2.5, "stroke-linecap": "round",
        "d": .text("M\(min(width - 3, x).svg) \((y - 8).svg)v16"),
      ])
  }

  private static func sample(_ kind: String) -> (Double, Double) -> SVGElement {
    { x, y in
      SVGElement(
        "rect",
        [
          "class": .text(kind), "x": .number(x - 9), "y": .number(y - 4), "width": 18,
          "height": 8, "rx": 4,
        ])
    }
  }

  private func legend() -> SVGElement {
    let legend = Legend(
      entries: [
        Legend.Entry(word: "passed", sample: Self.sample("bar-done"), sampleWidth: 18),
        Legend.Entry(word: "in work", sample: Self.sample("bar-started"), sampleWidth: 18),
        Legend.Entry(word: "stated minutes", sample: Self.tick, sampleWidth: 6),
      ], size: 12)
    return legend.drawing(x: 2, y: height - 14)
  }

  private func text(
    _ words: String, _ kind: String, x: Double, y: Double, anchor: String
  ) -> SVGElement {
    SVGElement(
      "text",
      [
        "class": .text(kind), "x": .number(x), "y": .number(y), "text-anchor": .text(anchor),
        "font-size": .number(Self.textSize),
      ], text: words)
  }
}
