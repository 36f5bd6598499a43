import CourseModel

/// What has been done, by level and skill.
struct ProgressView {
  let style: TextStyle

  func lines(_ standing: Standing) -> [String] {
    var lines = ["", "  " + ProgressWords.streak(standing)]
    lines.append("  Time in labs: \(ProgressWords.duration(standing.workedSeconds))")
    for level in Level.allCases {
      let share = standing.readiness(at: level)
      lines += ["", style.bold("  \(level.rawValue)") + style.dim("  \(Bar.percent(share)) ready")]
      for skill in standing.skills(at: level) { lines.append(row(skill)) }
    }
    lines += interviews(standing)
    if !standing.due.isEmpty { lines += ["", style.bold("  Due")] }
    for due in standing.due {
      lines.append("    \(style.accent(due.step.command))  \(style.dim(ProgressWords.due(due)))")
    }
    if let next = standing.next { lines += ["", "  Next: \(style.accent(next.command))"] }
    return lines + [""]
  }

  private func interviews(_ standing: Standing) -> [String] {
    if standing.interviews.isEmpty { return [] }
    var lines = ["", style.bold("  Interviews")]
    for level in Level.allCases {
      guard let score = standing.interviewScore(at: level) else { continue }
      lines.append(
        "    \(level.rawValue)  \(style.dim("\(Bar.percent(score)) over the prompts taken"))")
      for record in standing.interviews where record.level == level {
        let name = LineWrap.padded(SafeText.clean(record.prompt), to: 30)
        lines.append(
          "      \(name) best \(Bar.percent(record.bestScore))"
            + style.dim("  taken \(record.taken), last \(Bar.percent(record.lastScore))"))
      }
    }
    return lines
  }

  private func row(_ skill: SkillStanding) -> String {
    let share = skill.steps.isEmpty ? 0 : Double(skill.done) / Double(skill.steps.count)
    let name = LineWrap.padded(SafeText.clean(skill.title), to: 22)
    let count = LineWrap.padded("\(skill.done)/\(skill.steps.count)", to: 6)
    let score = skill.bestScore.map { "labs \(Bar.percent($0))" } ?? ""
    let time = skill.workedSeconds >= 1 ? ProgressWords.duration(skill.workedSeconds) : ""
    return "    \(name) \(Bar.text(share, style: style)) \(count)"
      + style.dim("\(LineWrap.padded(score, to: 10)) \(time)")
  }
}
