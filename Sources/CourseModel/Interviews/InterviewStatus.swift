/// How an interview stands at one moment: what every front shows. Times in seconds.
public struct InterviewStatus: Codable, Sendable, Equatable {
  public enum State: String, Codable, Sendable, CaseIterable {
    case running, paused
    /// The time is up, and nothing is handed in yet.
    case over
    case submitted
  }

  public var prompt: PromptSummary
  public var level: Level
  /// With the prompt's id the name of the workspace.
  public var session: Int
  public var folder: String
  /// Markdown: what the interviewer said at the start.
  public var brief: String
  public var expected: [String]
  public var state: State
  public var phase: InterviewPhase
  public var phases: [PhaseTime]
  public var elapsed: Double
  /// Nil in an untimed interview; below zero when over time.
  public var left: Double?
  /// Until the phase ends; nil in an untimed interview.
  public var phaseLeft: Double?
  /// The phase ends soon.
  public var isPhaseEnding: Bool
  public var pausedSeconds: Double
  public var pauses: Int
  /// Times the machine was off in between; they are not counted.
  public var interruptions: Int
  public var exchanges: [InterviewExchange]
  /// What is wrong in the files at the moment.
  public var problems: [ContentProblem]
  public var snapshots: Int

  public init(
    prompt: PromptSummary, level: Level, session: Int, folder: String, brief: String,
    expected: [String], state: State, phase: InterviewPhase, phases: [PhaseTime], elapsed: Double,
    left: Double?, phaseLeft: Double?, isPhaseEnding: Bool, pausedSeconds: Double, pauses: Int,
    interruptions: Int, exchanges: [InterviewExchange], problems: [ContentProblem], snapshots: Int
  ) {
    self.prompt = prompt
    self.level = level
    self.session = session
    self.folder = folder
    self.brief = brief
    self.expected = expected
    self.state = state
    self.phase = phase
    self.phases = phases
    self.elapsed = elapsed
    self.left = left
    self.phaseLeft = phaseLeft
    self.isPhaseEnding = isPhaseEnding
    self.pausedSeconds = pausedSeconds
    self.pauses = pauses
    self.interruptions = interruptions
    self.exchanges = exchanges
    self.problems = problems
    self.snapshots = snapshots
  }
}

/// Something said between interviewer and candidate.
public struct InterviewExchange: Codable, Sendable, Equatable {
  public enum Kind: String, Codable, Sendable, CaseIterable { case question, change, followUp }

  public var kind: Kind
  /// Seconds into the interview.
  public var at: Double
  /// The candidate's question; empty when the interviewer began.
  public var question: String
  /// What the interviewer said.
  public var answer: String
  /// Facts that it brought to light.
  public var facts: [String]

  public init(kind: Kind, at: Double, question: String, answer: String, facts: [String]) {
    self.kind = kind
    self.at = at
    self.question = question
    self.answer = answer
    self.facts = facts
  }
}
