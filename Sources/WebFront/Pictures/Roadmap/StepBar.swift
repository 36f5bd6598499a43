import CourseModel

/// Progress along a path: a segment for each step, or one bar when there are many.
struct StepBar {
  static let mostSegments = 12
  static let thickness = 6.0

  var steps: [PathStep]
  var width: Double

  /// Vertically centred on `y`.
  func drawing(x: Double, y: Double) -> [SVGElement] {
    guard width >= 8, !steps.isEmpty else { return [] }
    if steps.count > Self.mostSegments { return whole(x, y) }
    let gap = 3.0
    let each = (width - gap * Double(steps.count - 1)) / Double(steps.count)
    return steps.enumerated().map { index, step in
      bar("bar-\(step.state.rawValue)", x + Double(index) * (each + gap), y, each)
    }
  }

  private func whole(_ x: Double, _ y: Double) -> [SVGElement] {
    let share = Double(steps.count { $0.state == .done }) / Double(steps.count)
    let track = bar("bar-open", x, y, width)
    return share == 0 ? [track] : [track, bar("bar-done", x, y, max(3, width * share))]
  }

  private func bar(_ kind: String, _ x: Double, _ y: Double, _ width: Double) -> SVGElement {
    SVGElement(
      "rect",
      [
        "class": .text(kind), "x": .number(x), "y": .number(y - Self.thickness / 2),
        "width": .number(width), "height": .number(Self.thickness),
        "rx": .number(Self.thickness / 2),
      ])
  }
}
