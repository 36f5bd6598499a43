/// A finished interview, as the journal keeps it.
public struct InterviewResult: Codable, Sendable, Equatable {
  public var prompt: String
  public var level: Level
  /// Of the session, so that its files can be found.
  public var session: Int
  public var points: Int
  public var outOf: Int
  /// Percent by dimension.
  public var dimensions: [String: Double]
  public var isTimed: Bool
  /// Seconds at work, pauses left out.
  public var workedSeconds: Double
  public var pausedSeconds: Double
  /// Seconds over the time given.
  public var overtimeSeconds: Double

  public var score: Double { outOf > 0 ? 100 * Double(points) / Double(outOf) : 0 }

  public init(
    prompt: String, level: Level, session: Int, points: Int, outOf: Int,
    dimensions: [String: Double], isTimed: Bool, workedSeconds: Double, pausedSeconds: Double,
    overtimeSeconds: Double
  ) {
    self.prompt = prompt
    self.level = level
    self.session = session
    self.points = points
    self.outOf = outOf
    self.dimensions = dimensions
    self.isTimed = isTimed
    self.workedSeconds = workedSeconds
    self.pausedSeconds = pausedSeconds
    self.overtimeSeconds = overtimeSeconds
  }
}

/// What the journal says about one prompt at one level.
public struct InterviewRecord: Codable, Sendable, Equatable {
  public var prompt: String
  public var level: Level
  public var taken: Int
  /// 0 to 1.
  public var bestScore: Double
  public var lastScore: Double
  /// Milliseconds since 1970.
  public var lastAt: Int64

  public init(
    prompt: String, level: Level, taken: Int, bestScore: Double, lastScore: Double, lastAt: Int64
  ) {
    self.prompt = prompt
    self.level = level
    self.taken = taken
    self.bestScore = bestScore
    self.lastScore = lastScore
    self.lastAt = lastAt
  }
}
