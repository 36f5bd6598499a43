import Documents
import Simulation

/// What happens to a pipeline. Times in seconds from the start, a Monday at midnight.
public struct PipelineScenario: Sendable, Equatable {
  public var duration = 4 * 604_800.0
  public var seed: UInt64 = 1
  public var sources: [SourceData] = []
  /// Share of attempts that fail.
  public var taskFailures = 0.02
  public var faults: [PipelineFault] = []
  /// After the end of an interval, when what the last tasks write of it must be there.
  public var deadline = 86_400.0
  public var objectives: [Objective] = []

  public static let standard = PipelineScenario()
}

/// How data comes from outside.
public struct SourceData: Sendable, Equatable {
  /// Nil: every source that no other entry names.
  public var source: Located<String>?
  public var every = 86_400.0
  public var rows = 1_000_000
  /// From the end of an interval until its data is there.
  public var arrival = TimeDistribution.constant(1800)
  public var lateShare = 0.0
  public var lateBy = TimeDistribution.constant(0)
  public var duplicates = 0.0
}

public struct PipelineFault: Sendable, Equatable {
  public enum Change: String, Sendable, CaseIterable { case additive, breaking }

  public enum Kind: Sendable, Equatable {
    case lateSource(Located<String>?, by: Double)
    case missingData(Located<String>?, share: Double)
    case malformed(Located<String>?, lasting: Double, share: Double)
    case schemaChange(Located<String>?, Change, fixedAfter: Double)
    case outage(lasting: Double)
    case slowTasks(Located<String>?, lasting: Double, factor: Double)
    case backfill(last: Double)
  }

  /// As the scenario writes it.
  public var name: String
  public var kind: Kind
  public var at: Double
}

/// What a design is run against.
public enum DesignScenario: Sendable, Equatable {
  case serving(ServingScenario)
  case pipeline(PipelineScenario)
}
