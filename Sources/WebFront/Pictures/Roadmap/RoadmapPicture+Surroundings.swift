import CourseModel

/// What stands around the cards: the frame of the situational group and the legend.
extension RoadmapPicture {
  func group(_ geometry: RoadmapGeometry) -> [SVGElement] {
    guard let box = geometry.group else { return [] }
    return [
      SVGElement(
        "rect",
        [
          "class": "group-frame", "x": .number(box.x), "y": .number(box.y),
          "width": .number(box.width), "height": .number(box.height), "rx": 16,
          "stroke-width": 1.5, "stroke-dasharray": "6 5",
        ])
    ]
  }

  /// On the frame's upper edge. Its plate keeps arrows from running through the words.
  func groupLabel(_ geometry: RoadmapGeometry) -> [SVGElement] {
    guard let box = geometry.group else { return [] }
    let words = "When the job asks for it"
    let size = geometry.metrics.smallSize
    let left = box.x + 20
    return [
      SVGElement(
        "rect",
        [
          "class": "group-plate", "x": .number(left - 8), "y": .number(box.y - size),
          "width": .number(TextFit.width(words, size: size, .bold) + 16), "height": .number(size * 2),
        ]),
      SVGElement(
        "text",
        [
          "class": "quiet", "x": .number(left), "y": .number(box.y + size * 0.35),
          "font-size": .number(size), "font-weight": 600,
        ], text: words),
    ]
  }

  func legend(_ metrics: RoadmapMetrics) -> Legend {
    let states = [StepState.done, .started, .open].map { state in
      Legend.Entry(word: StateMark.word(state)) { x, y in
        StateMark.drawing(state, x: x, y: y, radius: 7)
      }
    }
    let arrow = Legend.Entry(word: "comes first", sample: { x, y in
      ArrowDrawing.drawing([(x, y - 11), (x, y + 8)], upwards: false, met: false)
    }, sampleWidth: 12)
    return Legend(entries: states + [arrow], size: metrics.smallSize, gap: 14)
  }
}
