import CourseModel

/// The way through a level, or everything about one skill.
struct RoadmapView {
  let style: TextStyle

  func level(_ level: Level, standing: Standing, roadmap: Roadmap) -> [String] {
    var lines = [""]
    if let profile = roadmap.profile(level) {
      lines.append(style.bold("  \(profile.title)") + style.dim("  \(profile.experience)"))
      lines += paragraph("Focus: \(profile.focus.joined(separator: ", "))")
      lines += bullets(profile.expectations)
      lines.append("")
    }
    let width = standing.skills(at: level).flatMap(\.steps).map(\.id.count).max() ?? 0
    for kind in SkillKind.allCases {
      let skills = standing.skills(at: level).filter { $0.kind == kind }
      guard !skills.isEmpty else { continue }
      lines += ["  " + style.dim(kind.heading), ""]
      for skill in skills { lines += steps(of: skill, width: width) }
    }
    return lines + [
      style.dim(
        "  drydock learn LESSON   drydock start LAB   drydock roadmap SKILL (a skill in full)"), "",
    ]
  }

  private func steps(of skill: SkillStanding, width: Int) -> [String] {
    var head =
      "  \(Words.mark(skill.state, style)) \(style.bold(SafeText.clean(skill.title)))"
      + style.dim("  \(skill.node)  \(skill.done)/\(skill.steps.count)")
    if !skill.waitsFor.isEmpty, skill.state != .done {
      head += style.dim("  best after \(skill.waitsFor.map(\.description).joined(separator: ", "))")
    }
    return [head] + rows(skill.steps, width: width) + [""]
  }

  private func rows(_ steps: [PathStep], width: Int) -> [String] {
    let row = StepRow(style: style, idWidth: width)
    return steps.flatMap { row.lines($0, indent: "      ") }
  }

  func skill(_ skill: Skill, standing: Standing) -> [String] {
    var lines = ["", style.bold("  \(skill.title)") + style.dim("  \(skill.kind.rawValue) skill")]
    lines += section("What it is", skill.what) + section("Why it matters", skill.why)
    if let when = skill.when { lines += section("When it matters", when) }
    lines += practices("Good practice", skill.goodPractice)
    lines += practices("Bad practice", skill.badPractice)
    for level in Level.allCases {
      guard let path = skill.paths[level] else { continue }
      lines += ["", style.bold("  Expected at \(level.rawValue) level")] + bullets(path.expected)
      let node = SkillLevel(skill.id, level)
      let steps = standing.skills.first { $0.node == node }?.steps ?? []
      lines += rows(steps, width: steps.map(\.id.count).max() ?? 0)
    }
    lines += ["", style.bold("  How interviews test it")] + bullets(skill.interviews)
    return lines + [""]
  }

  func loop(_ stages: [LoopStage]) -> [String] {
    var lines = [""]
    for stage in stages {
      lines.append(style.bold("  \(stage.title)") + style.dim("  \(stage.minutes) min"))
      lines += paragraph(stage.what) + ["  Looks for"] + bullets(stage.looksFor)
      lines += ["  Get ready"] + bullets(stage.prepare)
      lines.append(style.dim("  skills: \(stage.skills.joined(separator: ", "))"))
      lines.append("")
    }
    return lines
  }

  func tools(_ categories: [ToolCategory]) -> [String] {
    var lines = [""]
    for category in categories {
      lines.append(style.bold("  \(category.title)"))
      lines += paragraph(category.what)
      for tool in category.tools {
        lines += LineWrap.lines(
          SafeText.clean(tool.what) + style.dim("  [\(tool.skills.joined(separator: ", "))]"),
          width: style.width, first: "    " + style.accent(LineWrap.padded(tool.name, to: 24)),
          rest: String(repeating: " ", count: 28))
      }
      lines.append("")
    }
    return lines
  }

  private func section(_ title: String, _ text: String) -> [String] {
    ["", style.bold("  \(title)")] + paragraph(text)
  }

  private func practices(_ title: String, _ practices: [Practice]) -> [String] {
    guard !practices.isEmpty else { return [] }
    return ["", style.bold("  \(title)")] + bullets(practices.map(sentence))
  }

  /// The habit without its full stop, since the sentence goes on.
  private func sentence(_ practice: Practice) -> String {
    let habit = practice.habit.hasSuffix(".") ? String(practice.habit.dropLast()) : practice.habit
    return "\(habit) → \(practice.leadsTo)"
  }

  private func paragraph(_ text: String) -> [String] {
    LineWrap.lines(SafeText.clean(text), width: style.width, first: "  ", rest: "  ")
  }

  private func bullets(_ items: [String]) -> [String] {
    items.flatMap {
      LineWrap.lines(SafeText.clean($0), width: style.width, first: "    • ", rest: "      ")
    }
  }
}

extension SkillKind {
  var heading: String {
    switch self {
    case .technical: "TECHNICAL SKILLS"
    case .soft: "SOFT SKILLS"
    case .situational: "DEPENDS ON THE JOB"
    }
  }
}
