import CourseModel

/// What stands around the cards: the frame of the situational group and the legend.
extension RoadmapPicture {
  /// A frame that is open where its words stand.
  func group(_ geometry: RoadmapGeometry) -> [SVGElement] {
    guard let box = geometry.group else { return [] }
    let label = geometry.bands[geometry.rows.firstSituational][0]
    let size = geometry.metrics.smallSize
    return [
      SVGElement(
        "path",
        [
          "class": "group-frame", "stroke-width": 1.5, "stroke-dasharray": "6 5",
          "d": .text(outline(box, openFrom: label.x, to: label.right)),
        ]),
      SVGElement(
        "text",
        [
          "class": "quiet", "x": .number(label.x + 8), "y": .number(box.y + size * 0.35),
          "font-size": .number(size), "font-weight": 600,
        ], text: RoadmapGeometry.groupWords),
    ]
  }

  private func outline(_ box: RoadmapGeometry.Box, openFrom: Double, to: Double) -> String {
    let radius = min(16, openFrom - box.x)
    func corner(_ x: Double, _ y: Double) -> String {
      "A\(radius.svg) \(radius.svg) 0 0 1 \(x.svg) \(y.svg)"
    }
    return "M\(to.svg) \(box.y.svg)H\((box.right - radius).svg)"
      + corner(box.right, box.y + radius) + "V\((box.bottom - radius).svg)"
      + corner(box.right - radius, box.bottom) + "H\((box.x + radius).svg)"
      + corner(box.x, box.bottom - radius) + "V\((box.y + radius).svg)"
      + corner(box.x + radius, box.y) + "H\(openFrom.svg)"
  }

  func legend(_ metrics: RoadmapMetrics) -> Legend {
    let states = [StepState.done, .started, .open].map { state in
      Legend.Entry(word: StateMark.word(state)) { x, y in
        StateMark.drawing(state, x: x, y: y, radius: 7)
      }
    }
    let arrow = Legend.Entry(
      word: "comes first",
      sample: { x, y in
        ArrowDrawing.drawing([(x, y - 11), (x, y + 8)], upwards: false, met: false)
      }, sampleWidth: 12)
    return Legend(entries: states + [arrow], size: metrics.smallSize, gap: 14)
  }
}
