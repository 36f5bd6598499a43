/// What the learner has reached in one skill at one level.
public struct SkillStanding: Codable, Sendable, Equatable {
  public var skill: String
  public var title: String
  public var kind: SkillKind
  public var level: Level
  public var steps: [PathStep]
  /// Mean of the best scores of its labs, 0 to 1; nil when it has no lab.
  public var bestScore: Double?
  public var workedSeconds: Double
  /// Skills at levels that should come first and are not done.
  public var waitsFor: [SkillLevel]

  public init(
    skill: String, title: String, kind: SkillKind, level: Level, steps: [PathStep],
    bestScore: Double?, workedSeconds: Double, waitsFor: [SkillLevel]
  ) {
    self.skill = skill
    self.title = title
    self.kind = kind
    self.level = level
    self.steps = steps
    self.bestScore = bestScore
    self.workedSeconds = workedSeconds
    self.waitsFor = waitsFor
  }

  public var node: SkillLevel { SkillLevel(skill, level) }
  public var done: Int { steps.count { $0.state == .done } }

  public var state: StepState {
    if !steps.isEmpty, done == steps.count { return .done }
    return steps.contains { $0.state != .open } ? .started : .open
  }
}
