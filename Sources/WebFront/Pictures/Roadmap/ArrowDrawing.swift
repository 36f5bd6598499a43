/// An arrow as two shapes: its line and its head.
enum ArrowDrawing {
  static let headLength = 8.0
  static let headWidth = 5.0

  /// - Parameters:
  ///   - route: points of `ArrowRouter`, from above to below.
  ///   - upwards: whether the head belongs at the upper end.
  ///   - met: whether the requirement is done.
  static func drawing(_ route: [(x: Double, y: Double)], upwards: Bool, met: Bool) -> SVGElement {
    var points = route
    guard let first = points.first, let last = points.last else { return SVGElement("g", [:], []) }
    if upwards {
      points[0].y += headLength
    } else {
      points[points.count - 1].y -= headLength
    }
    let tip = upwards ? first : last
    let back = upwards ? tip.y + headLength : tip.y - headLength
    let head =
      "M\((tip.x - headWidth).svg) \(back.svg)L\((tip.x + headWidth).svg) \(back.svg)"
      + "L\(tip.x.svg) \(tip.y.svg)Z"
    return SVGElement(
      "g", ["class": .text(met ? "arrow arrow-met" : "arrow")],
      [
        SVGElement(
          "path", ["class": "arrow-line", "stroke-width": 2, "d": .text(line(points))]),
        SVGElement("path", ["class": "arrow-head", "d": .text(head)]),
      ])
  }

  /// Curves and straight pieces take turns. A curve leaves and arrives vertically and stays
  /// between the heights of its ends.
  private static func line(_ points: [(x: Double, y: Double)]) -> String {
    var path = "M\(points[0].x.svg) \(points[0].y.svg)"
    for index in points.indices.dropFirst() {
      let (from, to) = (points[index - 1], points[index])
      if index % 2 == 0 {
        path += "V\(to.y.svg)"
      } else {
        let middle = (from.y + to.y) / 2
        path +=
          "C\(from.x.svg) \(middle.svg) \(to.x.svg) \(middle.svg) \(to.x.svg) \(to.y.svg)"
      }
    }
    return path
  }
}
