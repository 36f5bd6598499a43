import CourseModel

/// The first screen: where I stand, and the exact next command.
struct HomeView {
  let style: TextStyle

  func lines(_ standing: Standing, roadmap: Roadmap, problems: Int) -> [String] {
    var lines = [""]
    if standing.levelChosen {
      lines += header(standing, roadmap)
    } else {
      lines += welcome(roadmap)
    }
    lines += next(standing) + due(standing)
    lines += [
      "",
      style.dim("  drydock roadmap   the way          drydock list       all labs"),
      style.dim("  drydock learn     lessons          drydock progress   what you have done"),
      style.dim("  drydock serve     in your browser  drydock --help     everything else"),
      "",
    ]
    if problems > 0 {
      let count = problems == 1 ? "1 problem" : "\(problems) problems"
      lines += [
        style.dim("  For authors: \(count) in the content; drydock content verify --lint-only"), "",
      ]
    }
    return lines
  }

  private func welcome(_ roadmap: Roadmap) -> [String] {
    var lines = [
      style.bold("  Welcome to Drydock.") + " Labs graded by behaviour, on your machine, offline.",
      "", "  Pick your level (you can change it at any time):", "",
    ]
    for profile in roadmap.levels {
      let command = LineWrap.padded("drydock level \(profile.level.rawValue)", to: 22)
      lines += LineWrap.lines(
        "\(profile.experience): \(profile.focus.joined(separator: ", "))", width: style.width,
        first: "    \(style.accent(command)) ", rest: String(repeating: " ", count: 27))
    }
    return lines
  }

  private func header(_ standing: Standing, _ roadmap: Roadmap) -> [String] {
    let title = roadmap.profile(standing.level)?.title ?? standing.level.rawValue
    var lines = [style.bold("  \(title) level")]
    for level in Level.allCases {
      let share = standing.readiness(at: level)
      let name = LineWrap.padded(level.rawValue, to: 8)
      let shown = level == standing.level ? style.bold(name) : style.dim(name)
      lines.append("  \(shown) \(Bar.text(share, style: style)) \(Bar.percent(share))")
    }
    if let score = standing.interviewScore(at: standing.level) {
      let count = standing.interviews.count { $0.level == standing.level }
      let prompts = count == 1 ? "1 prompt" : "\(count) prompts"
      lines.append(
        "  \(LineWrap.padded("interviews", to: 12))\(Bar.percent(score)) over \(prompts)")
    }
    lines += ["", "  " + ProgressWords.streak(standing)]
    return lines
  }

  /// Items shown in full; `drydock progress --json` has them all.
  private static let dueShown = 3

  private func due(_ standing: Standing) -> [String] {
    guard !standing.due.isEmpty else { return [] }
    var lines = ["", style.bold("  Due")]
    for due in standing.due.prefix(Self.dueShown) {
      lines.append("  \(style.accent(due.step.command))  \(style.dim(ProgressWords.due(due)))")
    }
    let rest = standing.due.count - Self.dueShown
    if rest > 0 { lines.append(style.dim("  and \(rest) more; drydock progress")) }
    return lines
  }

  private func next(_ standing: Standing) -> [String] {
    guard let step = standing.next else {
      return [
        "", "  You have done everything at this level.",
        "  Next: \(style.accent(standing.level == .senior ? "drydock progress" : "drydock level \(Level.allCases[standing.level.rank + 1].rawValue)"))",
      ]
    }
    let kind = step.kind == .lab ? "lab" : "lesson"
    let verb = step.state == .started ? "Go on with" : "Next"
    return [
      "",
      "  \(style.bold(verb)): \(SafeText.clean(step.title)) \(style.dim("(\(kind), \(step.minutes) min)"))",
      "  \(style.accent(step.command))",
    ]
  }
}
