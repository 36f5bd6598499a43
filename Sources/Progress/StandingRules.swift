import CourseModel

/// Derives where a learner stands from the catalogue and the journal's digest.
public struct StandingRules: Sendable {
  let catalogue: Catalogue
  let digest: JournalDigest
  private let labs: [String: LabSummary]
  private let lessons: [String: Lesson]

  public init(catalogue: Catalogue, digest: JournalDigest) {
    self.catalogue = catalogue
    self.digest = digest
    labs = Dictionary(catalogue.labs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    lessons = Dictionary(
      catalogue.lessons.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter today: days since 1970, local.
  public func standing(today: Int) -> Standing {
    let level = digest.level ?? .entry
    let skills = orderedNodes().map(skillStanding)
    return Standing(
      level: level, levelChosen: digest.level != nil, skills: withWaits(skills),
      streakDays: streak(today: today), activeToday: digest.activity[today] != nil,
      workedSeconds: digest.labs.values.map(\.workedSeconds).reduce(0, +),
      next: next(skills.filter { $0.level == level }),
      due: due(skills.flatMap(\.steps), today: today), interviews: digest.interviews)
  }

  /// A lab that was begun last comes first; then the first open step in path order.
  private func next(_ skills: [SkillStanding]) -> PathStep? {
    let steps = skills.filter { $0.kind != .situational }.flatMap(\.steps)
    let begun = steps.filter { $0.kind == .lab && $0.state == .started }
    let latest = begun.max { lastActivity($0.id) < lastActivity($1.id) }
    return latest ?? steps.first { $0.state == .open }
      ?? skills.flatMap(\.steps).first { $0.state != .done }
  }

  private func lastActivity(_ lab: String) -> Int64 { digest.labs[lab]?.lastActivity ?? 0 }

  private func streak(today: Int) -> Int {
    var day = digest.activity[today] == nil ? today - 1 : today
    var days = 0
    while digest.activity[day] != nil {
      days += 1
      day -= 1
    }
    return days
  }

  func skillStanding(_ node: SkillLevel) -> SkillStanding {
    let skill = catalogue.roadmap.skill(node.skill)
    let ids = skill?.paths[node.level]?.steps ?? []
    let steps = ids.compactMap(step)
    let records = ids.filter { labs[$0] != nil }.map { digest.labs[$0] ?? LabRecord(lab: $0) }
    return SkillStanding(
      skill: node.skill, title: skill?.title ?? node.skill, kind: skill?.kind ?? .technical,
      level: node.level, steps: steps,
      bestScore: records.isEmpty
        ? nil : records.map(\.bestScore).reduce(0, +) / Double(records.count),
      workedSeconds: records.map(\.workedSeconds).reduce(0, +), waitsFor: [])
  }

  private func step(_ id: String) -> PathStep? {
    if let lab = labs[id] {
      let record = digest.labs[id]
      let state: StepState = record == nil ? .open : record?.passed == true ? .done : .started
      return PathStep(
        kind: .lab, id: id, title: lab.title, minutes: lab.minutes, state: state)
    }
    guard let lesson = lessons[id] else { return nil }
    return PathStep(
      kind: .lesson, id: id, title: lesson.title, minutes: lesson.minutes,
      state: digest.lessonsRead.contains(id) ? .done : .open)
  }
}
