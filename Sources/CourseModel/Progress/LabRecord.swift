/// What the journal says about one lab.
public struct LabRecord: Codable, Sendable, Equatable {
  public var lab: String
  public var attempts: Int
  public var passed: Bool
  /// Different days (UTC) on which it was passed.
  public var passedDays: Int
  /// The best attempt's points over its possible points, 0 to 1; 0 without an attempt.
  public var bestScore: Double
  public var workedSeconds: Double
  public var hintsUsed: Int
  public var solutionSeen: Bool
  /// Milliseconds since 1970, of the newest entry.
  public var lastActivity: Int64

  public init(
    lab: String, attempts: Int = 0, passed: Bool = false, passedDays: Int = 0,
    bestScore: Double = 0, workedSeconds: Double = 0, hintsUsed: Int = 0,
    solutionSeen: Bool = false,
    lastActivity: Int64 = 0
  ) {
    self.lab = lab
    self.attempts = attempts
    self.passed = passed
    self.passedDays = passedDays
    self.bestScore = bestScore
    self.workedSeconds = workedSeconds
    self.hintsUsed = hintsUsed
    self.solutionSeen = solutionSeen
    self.lastActivity = lastActivity
  }
}
