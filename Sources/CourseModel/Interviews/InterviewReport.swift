/// What a submitted interview earned, and why. `docs/interview-report.md` describes the fields.
public struct InterviewReport: Codable, Sendable, Equatable {
  public static let schemaName = "drydock.interview/1"

  public var schema = InterviewReport.schemaName
  public var prompt: String
  public var title: String
  public var level: Level
  public var points: Int
  public var outOf: Int
  /// Every rubric point of the level, by dimension.
  public var dimensions: [DimensionScore]
  public var sources: [SourceScore]
  public var estimates: [EstimateOutcome]
  public var scenarios: [DesignOutcome]
  /// Facts of the prompt that the design contradicts; its simulations then earn nothing.
  public var contradictions: [String]
  /// What could not be read in the answer's files, with places.
  public var problems: [ContentProblem]
  /// What the interviewer would have answered to questions that were not asked.
  public var unasked: [UnaskedFact]
  public var phases: [PhaseTime]
  /// The changes of the design that would have gained most, the best first.
  public var gains: [DesignGain]
  public var comparison: [SectionComparison]
  public var study: [StudyStep]

  /// Percent, 0 to 100.
  public var score: Double { outOf > 0 ? 100 * Double(points) / Double(outOf) : 0 }

  public init(
    prompt: String, title: String, level: Level, points: Int, outOf: Int,
    dimensions: [DimensionScore], sources: [SourceScore], estimates: [EstimateOutcome],
    scenarios: [DesignOutcome], contradictions: [String], problems: [ContentProblem],
    unasked: [UnaskedFact], phases: [PhaseTime] = [], gains: [DesignGain] = [],
    comparison: [SectionComparison] = [], study: [StudyStep] = []
  ) {
    self.prompt = prompt
    self.title = title
    self.level = level
    self.points = points
    self.outOf = outOf
    self.dimensions = dimensions
    self.sources = sources
    self.estimates = estimates
    self.scenarios = scenarios
    self.contradictions = contradictions
    self.problems = problems
    self.unasked = unasked
    self.phases = phases
    self.gains = gains
    self.comparison = comparison
    self.study = study
  }
}

/// One dimension of the rubric.
public struct DimensionScore: Codable, Sendable, Equatable {
  public var dimension: RubricDimension
  public var points: Int
  public var outOf: Int
  public var results: [PointResult]

  public init(dimension: RubricDimension, points: Int, outOf: Int, results: [PointResult]) {
    self.dimension = dimension
    self.points = points
    self.outOf = outOf
    self.results = results
  }
}

public struct SourceScore: Codable, Sendable, Equatable {
  public var source: PointSource
  public var points: Int
  public var outOf: Int

  public init(source: PointSource, points: Int, outOf: Int) {
    self.source = source
    self.points = points
    self.outOf = outOf
  }
}

/// The verdict on one rubric point.
public struct PointResult: Codable, Sendable, Equatable {
  public var id: String
  public var title: String
  public var source: PointSource
  public var points: Int
  /// Nil for a point that the candidate judges.
  public var earned: Bool?
  public var why: String
  /// What was seen: a figure, a sentence, or what was missing.
  public var evidence: Evidence
  /// Ids of lessons and labs.
  public var readNext: [String]
  /// Of a self-assessed point, from very weak to very strong.
  public var anchors: [String]
  /// Which anchor the candidate chose, from 0.
  public var chosen: Int?

  public init(
    id: String, title: String, source: PointSource, points: Int, earned: Bool?, why: String,
    evidence: Evidence, readNext: [String], anchors: [String] = [], chosen: Int? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.points = points
    self.earned = earned
    self.why = why
    self.evidence = evidence
    self.readNext = readNext
    self.anchors = anchors
    self.chosen = chosen
  }
}

/// What a verdict rests on.
public struct Evidence: Codable, Sendable, Equatable {
  /// In words: what was seen and what was wanted.
  public var words: String
  /// The sentence of the answer that proves the point.
  public var quote: String?
  /// The words of the quote that decided.
  public var matched: [String]
  public var place: SourcePlace?

  public init(
    _ words: String, quote: String? = nil, matched: [String] = [], place: SourcePlace? = nil
  ) {
    self.words = words
    self.quote = quote
    self.matched = matched
    self.place = place
  }
}
