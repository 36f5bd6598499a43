import CourseModel

/// Readiness by level: steps done over all steps of the skills that are asked of everyone.
struct ReadinessBars {
  /// One bar, which is also one row of the table that says the same in words.
  struct Row: Sendable, Equatable {
    var level: Level
    /// 0 to 1.
    var readiness: Double
    var stepsDone: Int
    var steps: Int
    /// Whether the learner works at this level.
    var isCurrent: Bool

    var percentText: String { readiness.percent }
    var stepsText: String { "\(stepsDone) of \(steps) steps" }
  }

  /// Narrow enough for its words to stay readable on a telephone.
  static let width = 320.0
  static let rowHeight = 56.0
  static let textSize = 14.0

  /// Levels without any step are left out.
  let rows: [Row]

  init(standing: Standing) {
    rows = Level.allCases.compactMap { level in
      let steps = standing.skills(at: level).filter { $0.kind != .situational }.flatMap(\.steps)
      guard !steps.isEmpty else { return nil }
      return Row(
        level: level, readiness: standing.readiness(at: level),
        stepsDone: steps.count { $0.state == .done }, steps: steps.count,
        isCurrent: level == standing.level)
    }
  }

  /// Nil when no level has a step.
  func svg() -> String? {
    guard !rows.isEmpty else { return nil }
    let each = rows.map {
      "\($0.level.rawValue) \($0.percentText), \($0.stepsText)"
        + ($0.isCurrent ? ", your level" : "")
    }
    let frame = PictureFrame(
      id: "readiness", classes: "readiness", width: Self.width,
      height: Double(rows.count) * Self.rowHeight, label: "Readiness by level",
      description: each.joined(separator: "; ") + ".")
    return frame.svg(rows.enumerated().map { drawing($1, top: Double($0) * Self.rowHeight) })
  }

  private func drawing(_ row: Row, top: Double) -> SVGElement {
    var parts = [
      text(row.level.rawValue, "card-title", x: 2, weight: 600),
      text(
        "\(row.stepsText) · \(row.percentText)", "quiet", x: Self.width - 2, anchor: "end"),
      bar("bar-open", Self.width - 4),
    ]
    if row.readiness > 0 {
      let whole = (Self.width - 4) * min(1, row.readiness)
      parts.append(bar(row.readiness >= 1 ? "bar-done" : "bar-accent", max(14, whole)))
    }
    if row.isCurrent {
      let left = 2 + TextFit.width(row.level.rawValue, size: Self.textSize, .bold) + 8
      parts.append(text("your level", "accent-text", x: left))
    }
    return SVGElement("g", ["transform": .text("translate(0 \(top.svg))")], parts)
  }

  private func text(
    _ words: String, _ kind: String, x: Double, anchor: String = "start", weight: Double = 400
  ) -> SVGElement {
    SVGElement(
      "text",
      [
        "class": .text(kind), "x": .number(x), "y": 18, "text-anchor": .text(anchor),
        "font-size": .number(Self.textSize), "font-weight": .number(weight),
      ], text: words)
  }

  private func bar(_ kind: String, _ width: Double) -> SVGElement {
    SVGElement(
      "rect",
      [
        "class": .text(kind), "x": 2, "y": 28, "width": .number(width), "height": 14, "rx": 7,
      ])
  }
}
