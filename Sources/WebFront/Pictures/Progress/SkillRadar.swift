import CourseModel

/// How far the learner is in each skill that is asked of everyone, over all levels, and how well
/// its labs went.
struct SkillRadar {
  /// One axis, which is also one row of the table that says the same in words.
  struct Row: Sendable, Equatable {
    var skill: String
    var title: String
    var stepsDone: Int
    var steps: Int
    /// Mean over the levels that have labs, 0 to 1; nil without a lab.
    var bestScore: Double?

    /// Steps done over all steps, 0 to 1.
    var share: Double { steps == 0 ? 0 : Double(stepsDone) / Double(steps) }
    var shareText: String { "\(stepsDone) of \(steps)" }
    var scoreText: String { bestScore?.percent ?? "no lab" }
  }

  /// With fewer axes there is no area, with more no room for their names.
  static let axes = 3...16

  /// Technical and soft skills, in the order to take them.
  let rows: [Row]

  init(standing: Standing) {
    var order: [String] = []
    var levels: [String: [SkillStanding]] = [:]
    for skill in standing.skills where skill.kind != .situational {
      if levels[skill.skill] == nil { order.append(skill.skill) }
      levels[skill.skill, default: []].append(skill)
    }
    rows = order.map { Self.row($0, levels[$0] ?? []) }
  }

  private static func row(_ skill: String, _ levels: [SkillStanding]) -> Row {
    let scores = levels.compactMap(\.bestScore)
    return Row(
      skill: skill, title: levels.first?.title ?? skill,
      stepsDone: levels.map(\.done).reduce(0, +),
      steps: levels.map(\.steps.count).reduce(0, +),
      bestScore: scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count))
  }

  /// Nil when there are fewer than 3 skills or more than 16; the rows still hold them all.
  func svg() -> String? {
    guard Self.axes.contains(rows.count) else { return nil }
    let drawing = RadarDrawing(rows: rows)
    let frame = PictureFrame(
      id: "skill-radar", classes: "radar", width: RadarDrawing.width, height: RadarDrawing.height,
      label: "Skill radar", description: description)
    return frame.svg(drawing.elements())
  }

  private var description: String {
    let steps = rows.map(\.steps).reduce(0, +)
    let done = rows.map(\.stepsDone).reduce(0, +)
    let each = rows.map {
      "\(TextFit.clipped($0.title, to: 60)): \($0.share.percent) of the steps, "
        + ($0.bestScore.map { "best lab score \($0.percent)" } ?? "no lab")
    }
    return "\(done) of \(steps) steps done over all levels. \(each.joined(separator: "; "))."
  }
}
