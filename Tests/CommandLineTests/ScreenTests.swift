import CourseModel
import Testing

@testable import CommandLineFront

/// Whole screens, pinned as text files.
@Suite struct ScreenTests {
  static let style = TextStyle(isColoured: false, width: 80)

  static let skill = Skill(
    id: "python", title: "Python", kind: .technical, what: "The language of the trade.",
    why: "Everything else is glued together with it.",
    goodPractice: [Practice(habit: "pure functions", leadsTo: "tests without a server")],
    badPractice: [Practice(habit: "globals", leadsTo: "a model that only works on Tuesdays")],
    interviews: ["Read this function aloud."],
    paths: [.entry: SkillPath(expected: ["Writes a function."], requires: [], steps: ["a", "b"])])

  static let roadmap = Roadmap(
    edition: 2026,
    levels: [
      LevelProfile(
        level: .entry, title: "Entry", experience: "0 to 2 years", focus: ["Python scripting"],
        expectations: ["Takes a model from a notebook to a tested script."])
    ],
    skills: [skill],
    loop: [
      LoopStage(
        id: "resume-screen", title: "Resume screen", minutes: 20, what: "Someone reads it.",
        looksFor: ["Numbers."], prepare: ["Write them down."], skills: ["communication"])
    ],
    tools: [
      ToolCategory(
        id: "serving", title: "Serving", what: "Answers requests.",
        tools: [Tool(id: "kserve", name: "KServe", what: "Serves models.", skills: ["kubernetes"])])
    ])

  static func standing(chosen: Bool, lab: StepState) -> Standing {
    let steps = [
      PathStep(kind: .lesson, id: "a", title: "A lesson", minutes: 12, state: .done),
      PathStep(kind: .lab, id: "b", title: "A lab", minutes: 20, state: lab),
    ]
    let python = SkillStanding(
      skill: "python", title: "Python", kind: .technical, level: .entry, steps: steps,
      bestScore: 0.5, workedSeconds: 754, waitsFor: [SkillLevel("docker", .entry)])
    return Standing(
      level: .entry, levelChosen: chosen, skills: [python], streakDays: 3, activeToday: false,
      workedSeconds: 754, next: lab == .done ? nil : steps[1])
  }

  private func check(_ lines: [String], _ name: String) throws {
    try Golden.check(lines.joined(separator: "\n"), name)
  }

  @Test func home() throws {
    let view = HomeView(style: Self.style)
    for (chosen, lab, name) in [
      (false, StepState.open, "home-new"), (true, .started, "home-started"),
      (true, .done, "home-done"),
    ] {
      let standing = Self.standing(chosen: chosen, lab: lab)
      try check(
        view.lines(standing, roadmap: Self.roadmap, problems: chosen ? 0 : 2), name)
    }
  }

  @Test func homeWithThingsDue() throws {
    var standing = Self.standing(chosen: true, lab: .started)
    let reasons: [DueStep.Reason] = [.unfinished, .unaided, .repeat, .unfinished]
    standing.due = reasons.enumerated().map { index, reason in
      DueStep(step: standing.skills[0].steps[1], reason: reason, idleDays: 40 - index)
    }
    try check(
      HomeView(style: Self.style).lines(standing, roadmap: Self.roadmap, problems: 0), "home-due")
    try check(ProgressView(style: Self.style).lines(standing), "progress-due")
  }

  @Test func changes() throws {
    let hunk = FileChange.Hunk(
      oldStart: 3, newStart: 3,
      lines: [.init(.same, "a"), .init(.removed, "b\u{1B}[2J"), .init(.added, "c")])
    let changes = [
      FileChange(name: "total.py", status: .changed, hunks: [hunk]),
      FileChange(name: "settings.yaml", status: .same, hunks: []),
    ]
    try check(ChangesView(style: Self.style).lines(changes), "changes")
    try check(ChangesView(style: Self.style).lines([changes[1]]), "changes-none")
  }

  @Test func roadmap() throws {
    let view = RoadmapView(style: Self.style)
    let standing = Self.standing(chosen: true, lab: .started)
    try check(view.level(.entry, standing: standing, roadmap: Self.roadmap), "roadmap-level")
    try check(view.skill(Self.skill, standing: standing), "roadmap-skill")
    try check(view.loop(Self.roadmap.loop), "roadmap-loop")
    try check(view.tools(Self.roadmap.tools), "roadmap-tools")
  }

  @Test func progress() throws {
    try check(
      ProgressView(style: Self.style).lines(Self.standing(chosen: true, lab: .started)),
      "progress")
  }
}
