import CourseModel
import Documents

/// What happens to a serving design. Times in seconds; moments count from the start of the
/// measured time.
public struct ServingScenario: Sendable, Equatable {
  public var duration = 600.0
  public var warmUp = 60.0
  public var seed: UInt64 = 1
  /// Time of day when the measured time begins, in seconds since midnight.
  public var startAt = 43_200.0
  public var traffic: [Traffic]
  public var faults: [ServingFault] = []
  public var objectives: [Objective] = []

  /// 100 requests a second for ten minutes.
  public static let standard = ServingScenario(traffic: [Traffic(rate: 100)])
}

/// What one client sends.
public struct Traffic: Sendable, Equatable {
  public enum Arrivals: String, Sendable, CaseIterable { case poisson, uniform }

  /// Nil: every client that no other entry names.
  public var client: Located<String>?
  /// Requests a second, where the day's shape is at 100%.
  public var rate: Double
  public var arrivals = Arrivals.poisson
  public var day = DayShape.flat
  public var bursts: Bursts?
  /// Share of requests that are malformed.
  public var malformed = 0.0
}

/// How traffic changes over a day, as a factor.
public enum DayShape: Sendable, Equatable {
  case flat
  /// A cosine between 1 at `peakAt` (seconds since midnight) and `low` twelve hours later.
  case daily(low: Double, peakAt: Double)
  /// From 00:00, linear in between.
  case hourly([Double])
}

public struct Bursts: Sendable, Equatable {
  public var every: Double
  public var lasting: Double
  public var factor: Double
}

public struct ServingFault: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case lostZone(Located<String>, detection: Double)
    case slow(FaultTarget, factor: Double)
    case errors(FaultTarget, share: Double)
    case down(FaultTarget)
    case cacheFlush(FaultTarget)
    case spike(client: Located<String>?, factor: Double)
    case late(client: Located<String>?)
    case malformed(client: Located<String>?, share: Double)
    case badModel(FaultTarget, wrong: Double, errors: Double, factor: Double)
  }

  /// As the scenario writes it.
  public var name: String
  public var kind: Kind
  public var at: Double
  public var lasting: Double
}

/// Which components a fault meets.
public enum FaultTarget: Sendable, Equatable {
  case component(Located<String>)
  /// All components of any of these.
  case kinds([ComponentKind])
}

/// A limit that the prompt sets, and whether it is kept is computed.
public struct Objective: Sendable, Equatable {
  public enum Measure: String, Sendable, Codable, CaseIterable {
    case latencyP50, latencyP95, latencyP99, goodput, degraded, freshnessP95, freshnessP99,
      costPerMonth
    case slaMisses, lostRows, duplicateRows, corruptRows
  }

  public var measure: Measure
  /// Seconds, share, count or dollars. Only goodput is a lower bound.
  public var limit: Double
}
