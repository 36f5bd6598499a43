import CourseModel
import Documents

/// Runs a candidate's design: the way in for every caller. No clock and no files: the same texts and
/// the same seed give the same report.
public enum DesignRun {
  public enum Precision: String, Sendable, CaseIterable {
    /// For a picture at every save: about 300,000 events.
    case quick
    /// For a score: about 5 million events.
    case standard
    /// Every request of the scenario.
    case exact

    /// Events that a run is planned for.
    public var eventBudget: Double {
      switch self {
      case .quick: 300_000
      case .standard: 5_000_000
      case .exact: .infinity
      }
    }
  }

  /// A text with the name that its problems are to carry.
  public struct Source: Sendable {
    public var text: String
    public var file: String

    public init(text: String, file: String) {
      self.text = text
      self.file = file
    }
  }

  /// Reads and runs a design.
  ///
  /// - Parameters:
  ///   - scenario: nil for the standard one.
  ///   - seed: nil for the scenario's own.
  /// - Throws: `DesignProblems`: what is wrong in either text, with its places.
  public static func report(
    of design: Source, scenario: Source? = nil, seed: UInt64? = nil,
    precision: Precision = .standard
  ) throws(DesignProblems) -> DesignReport {
    let read = try DesignText.design(design.text, file: design.file)
    var against: DesignScenario?
    if let scenario { against = try DesignText.scenario(scenario.text, file: scenario.file) }
    return try report(
      of: read, scenario: against, scenarioFile: scenario?.file ?? design.file, seed: seed,
      precision: precision)
  }

  /// Runs a design that has been read.
  ///
  /// - Throws: `DesignProblems` when the scenario does not fit the design.
  public static func report(
    of design: CandidateDesign, scenario: DesignScenario?, scenarioFile: String,
    seed: UInt64? = nil, precision: Precision = .standard
  ) throws(DesignProblems) -> DesignReport {
    switch (design, scenario) {
    case (.serving(let design), nil):
      return try serving(design, .standard, seed, precision)
    case (.serving(let design), .serving(let scenario)):
      return try serving(design, scenario, seed, precision)
    case (.pipeline(let design), nil):
      return try pipeline(design, .standard, seed)
    case (.pipeline(let design), .pipeline(let scenario)):
      return try pipeline(design, scenario, seed)
    case (.serving, .pipeline): throw mismatch("serving", "pipeline", scenarioFile)
    case (.pipeline, .serving): throw mismatch("pipeline", "serving", scenarioFile)
    }
  }

  private static func serving(
    _ design: ServingDesign, _ scenario: ServingScenario, _ seed: UInt64?, _ precision: Precision
  ) throws(DesignProblems) -> DesignReport {
    let run = ServingRun(
      design: design, scenario: scenario, seed: seed ?? scenario.seed, precision: precision)
    return .serving(try run.report())
  }

  private static func pipeline(
    _ design: PipelineDesign, _ scenario: PipelineScenario, _ seed: UInt64?
  ) throws(DesignProblems) -> DesignReport {
    let run = PipelineRun(design: design, scenario: scenario, seed: seed ?? scenario.seed)
    return .pipeline(try run.report())
  }

  private static func mismatch(_ design: String, _ scenario: String, _ file: String)
    -> DesignProblems
  {
    let log = ProblemLog()
    let place = SourcePlace(file: file, line: 1, column: 1)
    log.add(.otherKind(design: design, scenario: scenario), at: place)
    return DesignProblems(log.problems)
  }
}
