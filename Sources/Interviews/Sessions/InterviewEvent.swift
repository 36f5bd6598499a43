import CourseModel

/// Something that happened in a session. Events are only ever added, so a crash leaves a session as
/// it was after its last event.
public struct InterviewEvent: Codable, Sendable, Equatable {
  public enum Kind: Codable, Sendable, Equatable {
    case started(SessionPlan)
    case paused
    case resumed
    /// The candidate went on to a phase before its time.
    case moved(to: InterviewPhase)
    case asked(question: String, facts: [String], answer: String)
    case changed(says: String)
    case followedUp(id: String, ask: String)
    /// The answer gave no reason for a follow-up when its time had come.
    case heldBack(id: String)
    /// The files were kept as snapshot of this number.
    case saved(snapshot: Int)
    case assessed(point: String, anchor: Int)
    case submitted
  }

  public var at: InterviewMoment
  public var kind: Kind

  public init(at: InterviewMoment, kind: Kind) {
    self.at = at
    self.kind = kind
  }
}

/// What a session was begun with.
public struct SessionPlan: Codable, Sendable, Equatable {
  public var prompt: String
  public var level: Level
  /// Nil when untimed.
  public var minutes: Double?
  /// Shares of the time by phase, in the order of the phases.
  public var shares: [Double]

  public init(prompt: String, level: Level, minutes: Double?, shares: [Double]) {
    self.prompt = prompt
    self.level = level
    self.minutes = minutes
    self.shares = shares
  }

  public init(_ prompt: Prompt, level: Level, minutes: Double?) {
    self.init(
      prompt: prompt.summary.id, level: level, minutes: minutes,
      shares: InterviewPhase.allCases.map { prompt.shares[$0] ?? $0.standardShare })
  }

  /// Seconds.
  public var length: Double? { minutes.map { $0 * 60 } }
}
