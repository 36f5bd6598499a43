/// One interview, begun or handed in, as lists and comparisons show it.
public struct SessionSummary: Codable, Sendable, Equatable {
  /// What it earned.
  public struct Score: Codable, Sendable, Equatable {
    public var points: Int
    public var outOf: Int
    public var dimensions: [Dimension]

    /// Percent, 0 to 100.
    public var percent: Double { outOf > 0 ? 100 * Double(points) / Double(outOf) : 0 }

    public init(points: Int, outOf: Int, dimensions: [Dimension]) {
      self.points = points
      self.outOf = outOf
      self.dimensions = dimensions
    }
  }

  public struct Dimension: Codable, Sendable, Equatable {
    public var dimension: RubricDimension
    public var points: Int
    public var outOf: Int

    public init(dimension: RubricDimension, points: Int, outOf: Int) {
      self.dimension = dimension
      self.points = points
      self.outOf = outOf
    }
  }

  /// `PROMPT-N`.
  public var name: String
  public var prompt: String
  /// N.
  public var session: Int
  public var level: Level
  /// Nil when untimed.
  public var minutes: Double?
  /// Milliseconds since 1970.
  public var begunAt: Int64
  /// Milliseconds since 1970; nil while it is not handed in.
  public var submittedAt: Int64?
  /// Seconds at work, pauses left out.
  public var workedSeconds: Double
  public var pausedSeconds: Double
  public var pauses: Int
  /// Nil while it is not handed in, or when its report cannot be read.
  public var score: Score?

  /// Seconds over the time given.
  public var overtimeSeconds: Double { minutes.map { max(0, workedSeconds - $0 * 60) } ?? 0 }

  public init(
    name: String, prompt: String, session: Int, level: Level, minutes: Double?, begunAt: Int64,
    submittedAt: Int64?, workedSeconds: Double, pausedSeconds: Double, pauses: Int, score: Score?
  ) {
    self.name = name
    self.prompt = prompt
    self.session = session
    self.level = level
    self.minutes = minutes
    self.begunAt = begunAt
    self.submittedAt = submittedAt
    self.workedSeconds = workedSeconds
    self.pausedSeconds = pausedSeconds
    self.pauses = pauses
    self.score = score
  }
}
