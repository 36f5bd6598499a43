import CourseModel

/// A state told by shape, and by colour only besides: a tick, a half disc, a ring.
enum StateMark {
  static func drawing(_ state: StepState, x: Double, y: Double, radius: Double) -> SVGElement {
    let ring = SVGElement(
      "circle", ["class": "mark-ring", "r": .number(radius), "stroke-width": 2])
    return SVGElement(
      "g",
      [
        "class": .text("mark mark-\(state.rawValue)"),
        "transform": .text("translate(\(x.svg) \(y.svg))"),
      ],
      [ring] + inside(state, radius))
  }

  static func word(_ state: StepState) -> String {
    switch state {
    case .open: "open"
    case .started: "started"
    case .done: "done"
    }
  }

  private static func inside(_ state: StepState, _ radius: Double) -> [SVGElement] {
    switch state {
    case .open: []
    case .started:
      [
        SVGElement(
          "path",
          [
            "class": "mark-half",
            "d": .text("M0 \((-radius).svg)A\(radius.svg) \(radius.svg) 0 0 1 0 \(radius.svg)Z"),
          ])
      ]
    case .done:
      [
        SVGElement(
          "path",
          [
            "class": "mark-tick", "stroke-width": 2, "stroke-linecap": "round",
            "stroke-linejoin": "round",
            "d": .text(
              "M\((-radius * 0.45).svg) \((radius * 0.05).svg)"
                + "L\((-radius * 0.1).svg) \((radius * 0.4).svg)"
                + "L\((radius * 0.5).svg) \((-radius * 0.4).svg)"),
          ])
      ]
    }
  }
}
