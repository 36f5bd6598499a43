/// Where the learner stands. Derived from the journal and the catalogue, never stored.
public struct Standing: Codable, Sendable, Equatable {
  public static let schemaName = "drydock.standing/1"

  public var schema = Standing.schemaName
  public var level: Level
  /// Whether the learner has chosen the level, or it is only where everyone begins.
  public var levelChosen: Bool
  /// In the order to take them: by level, then prerequisites first.
  public var skills: [SkillStanding]
  /// Days in a row with any activity, today or yesterday being the last.
  public var streakDays: Int
  public var activeToday: Bool
  public var workedSeconds: Double
  public var next: PathStep?
  /// What to take up again, the longest left alone first.
  public var due: [DueStep]
  /// Interviews handed in, by prompt and level.
  public var interviews: [InterviewRecord]

  public init(
    level: Level, levelChosen: Bool, skills: [SkillStanding], streakDays: Int, activeToday: Bool,
    workedSeconds: Double, next: PathStep?, due: [DueStep] = [],
    interviews: [InterviewRecord] = []
  ) {
    self.level = level
    self.levelChosen = levelChosen
    self.skills = skills
    self.streakDays = streakDays
    self.activeToday = activeToday
    self.workedSeconds = workedSeconds
    self.next = next
    self.due = due
    self.interviews = interviews
  }

  public func skills(at level: Level) -> [SkillStanding] { skills.filter { $0.level == level } }

  /// What to take after a step: the next open one of its path, else what is next overall.
  public func next(after id: String) -> PathStep? {
    for skill in skills {
      guard let index = skill.steps.firstIndex(where: { $0.id == id }) else { continue }
      return skill.steps[(index + 1)...].first { $0.state != .done } ?? next
    }
    return next
  }

  /// The mean of the best scores of a level's prompts that were taken, 0 to 1; nil without any.
  public func interviewScore(at level: Level) -> Double? {
    let own = interviews.filter { $0.level == level }
    return own.isEmpty ? nil : own.reduce(0) { $0 + $1.bestScore } / Double(own.count)
  }

  /// Steps done over all steps of the technical and soft skills of a level, 0 to 1.
  public func readiness(at level: Level) -> Double {
    let steps = skills(at: level).filter { $0.kind != .situational }.flatMap(\.steps)
    guard !steps.isEmpty else { return 0 }
    return Double(steps.count { $0.state == .done }) / Double(steps.count)
  }
}
