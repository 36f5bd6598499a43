import CourseModel

/// One skill of the picture: a link with its title, state, what comes first and progress.
struct SkillCard {
  var node: SkillGraph.Node
  var text: SkillCardText
  var x: Double
  var y: Double
  var height: Double
  var metrics: RoadmapMetrics

  func drawing() -> SVGElement {
    let skill = node.standing
    var parts = [plate()] + titleLines()
    parts += [mark()] + afterLines() + progress()
    if node.isNext { parts.append(nextBadge()) }
    let classes =
      "skill-card skill-\(skill.state.rawValue)\(node.isNext ? " skill-next" : "")"
    return SVGElement(
      "a",
      [
        "class": .text(classes),
        "href": .text("/skills/\(XMLText.pathSegment(skill.skill))#\(skill.level.rawValue)"),
        "aria-label": .text(text.accessibleName),
        "transform": .text("translate(\(x.svg) \(y.svg))"),
      ], parts)
  }

  private var barMiddle: Double { height - metrics.padding - metrics.smallSize * 0.36 }

  private func mark() -> SVGElement {
    StateMark.drawing(
      node.standing.state, x: metrics.padding + metrics.markRadius,
      y: metrics.markBesideTitle ? metrics.padding + metrics.titleLine / 2 : barMiddle,
      radius: metrics.markRadius)
  }

  private func plate() -> SVGElement {
    SVGElement(
      "rect",
      [
        "class": "card-plate", "width": .number(metrics.cardWidth), "height": .number(height),
        "rx": 12, "stroke-width": .number(node.isNext ? 2.5 : 1.5),
      ])
  }

  private func titleLines() -> [SVGElement] {
    text.title.enumerated().map { index, line in
      SVGElement(
        "text",
        [
          "class": "card-title", "x": .number(metrics.padding + metrics.titleIndent),
          "y": .number(
            metrics.padding + metrics.titleLine * (Double(index) + 0.5) + metrics.titleSize * 0.36),
          "font-size": .number(metrics.titleSize), "font-weight": 600,
        ], text: line)
    }
  }

  private func afterLines() -> [SVGElement] {
    let top = metrics.padding + metrics.titleLine * Double(text.title.count) + 4
    return text.after.enumerated().map { index, line in
      SVGElement(
        "text",
        [
          "class": "quiet", "x": .number(metrics.padding),
          "y": .number(top + metrics.smallLine * (Double(index) + 0.5) + metrics.smallSize * 0.36),
          "font-size": .number(metrics.smallSize),
        ], text: line)
    }
  }

  private func progress() -> [SVGElement] {
    let words = SVGElement(
      "text",
      [
        "class": "quiet", "x": .number(metrics.cardWidth - metrics.padding),
        "y": .number(height - metrics.padding), "text-anchor": "end",
        "font-size": .number(metrics.smallSize),
      ], text: text.progress)
    let room =
      metrics.textWidth - metrics.barIndent
      - TextFit.width(text.progress, size: metrics.smallSize) - metrics.smallSize * 0.6
    let bar = StepBar(steps: node.standing.steps, width: room)
    return bar.drawing(x: metrics.padding + metrics.barIndent, y: barMiddle) + [words]
  }

  /// Sits on the card's upper edge, right of where arrows arrive.
  private func nextBadge() -> SVGElement {
    let width = metrics.smallSize * 3.4
    let height = metrics.smallSize * 1.6
    let left = metrics.cardWidth - metrics.padding - width
    return SVGElement(
      "g", ["class": "badge"],
      [
        SVGElement(
          "rect",
          [
            "class": "badge-plate", "x": .number(left), "y": .number(-height / 2),
            "width": .number(width), "height": .number(height), "rx": .number(height / 2),
          ]),
        SVGElement(
          "text",
          [
            "class": "badge-text", "x": .number(left + width / 2),
            "y": .number(metrics.smallSize * 0.35), "text-anchor": "middle",
            "font-size": .number(metrics.smallSize), "font-weight": 700,
          ], text: "next"),
      ])
  }
}
