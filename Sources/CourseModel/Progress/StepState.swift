/// How far the learner is with a step, or with all steps of a skill at a level.
public enum StepState: String, Codable, Sendable, CaseIterable {
  case open, started, done
}
