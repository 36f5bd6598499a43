import CourseModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The radar itself: rings, axes with names, two outlines that differ in shape as well as colour.
struct RadarDrawing {
  static let width = 360.0
  static let height = 290.0
  static let radius = 88.0
  static let labelSize = 12.0
  private static let centre = (x: width / 2, y: 134.0)

  var rows: [SkillRadar.Row]

  func elements() -> [SVGElement] {
    let share = rows.enumerated().map { point($0, $1.share) }
    // Skills without a lab have no score, which is not a score of nothing: the outline skips them.
    let score = rows.enumerated().compactMap { axis, row in
      row.bestScore.map { point(axis, $0) }
    }
    return [grid(), outline(share, "radar-share", dashes: "none")]
      + [outline(score, "radar-score", dashes: "5 4")]
      + share.map { Self.dot($0.x, $0.y) } + score.map { Self.diamond($0.x, $0.y) }
      + rows.indices.flatMap(label) + [legend()]
  }

  /// - Parameter share: 0 at the centre, 1 at the outer ring.
  private func point(_ axis: Int, _ share: Double) -> (x: Double, y: Double) {
    let angle = 2 * Double.pi * Double(axis) / Double(rows.count) - Double.pi / 2
    let distance = (share.isFinite ? min(1, max(0, share)) : 0) * Self.radius
    return (Self.centre.x + cos(angle) * distance, Self.centre.y + sin(angle) * distance)
  }

  private static func list(_ points: [(x: Double, y: Double)]) -> SVGElement.Value {
    .text(points.map { "\($0.x.svg),\($0.y.svg)" }.joined(separator: " "))
  }

  private func grid() -> SVGElement {
    let rings = [0.25, 0.5, 0.75, 1].map { share in
      SVGElement(
        "polygon",
        [
          "class": "grid-line", "stroke-width": .number(share == 1 ? 1.5 : 1),
          "points": Self.list(rows.indices.map { point($0, share) }),
        ])
    }
    let spokes = rows.indices.map { axis in
      let end = point(axis, 1)
      return SVGElement(
        "line",
        [
          "class": "grid-line", "stroke-width": 1, "x1": .number(Self.centre.x),
          "y1": .number(Self.centre.y), "x2": .number(end.x), "y2": .number(end.y),
        ])
    }
    return SVGElement("g", ["class": "grid"], rings + spokes)
  }

  private func outline(
    _ points: [(x: Double, y: Double)], _ kind: String, dashes: String
  ) -> SVGElement {
    SVGElement(
      "polygon",
      [
        "class": .text(kind), "stroke-width": 2, "stroke-linejoin": "round",
        "stroke-dasharray": .text(dashes), "points": Self.list(points),
      ])
  }

  private static func dot(_ x: Double, _ y: Double) -> SVGElement {
    SVGElement("circle", ["class": "radar-dot", "cx": .number(x), "cy": .number(y), "r": 3.5])
  }

  private static func diamond(_ x: Double, _ y: Double) -> SVGElement {
    let size = 4.5
    let corners: [(x: Double, y: Double)] = [
      (x, y - size), (x + size, y), (x, y + size), (x - size, y),
    ]
    return SVGElement(
      "polygon",
      [
        "class": "radar-diamond", "stroke-width": 1.5,
        "points": list(corners),
      ])
  }

  private func label(_ axis: Int) -> [SVGElement] {
    let end = point(axis, 1)
    let outwards = (
      x: (end.x - Self.centre.x) / Self.radius, y: (end.y - Self.centre.y) / Self.radius
    )
    let x = end.x + outwards.x * 10
    let anchor = abs(outwards.x) < 0.2 ? "middle" : outwards.x > 0 ? "start" : "end"
    let room = anchor == "middle" ? 120 : (outwards.x > 0 ? Self.width - x : x) - 2
    let lines = TextFit.lines(rows[axis].title, width: room, size: Self.labelSize, most: 2)
    let lineHeight = Self.labelSize * 1.2
    let block = lineHeight * Double(lines.count)
    let top = end.y + outwards.y * (12 + block / 2) - block / 2
    return lines.enumerated().map { index, line in
      SVGElement(
        "text",
        [
          "class": "label", "x": .number(x), "text-anchor": .text(anchor),
          "y": .number(top + lineHeight * (Double(index) + 0.5) + Self.labelSize * 0.36),
          "font-size": .number(Self.labelSize),
        ], text: line)
    }
  }

  private func legend() -> SVGElement {
    let legend = Legend(
      entries: [
        Legend.Entry(word: "steps done", sample: Self.dot, sampleWidth: 12),
        Legend.Entry(word: "best lab score", sample: Self.diamond, sampleWidth: 12),
      ], size: Self.labelSize)
    return legend.drawing(x: Self.centre.x - 114, y: Self.height - 16)
  }
}
