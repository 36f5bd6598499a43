import CourseModel
import Simulation

/// A component of a serving design: equal replicas behind one waiting line, or a client.
/// Times in seconds, money in dollars. `docs/design-format.md` describes each field.
public struct DesignComponent: Sendable, Equatable {
  public var name: String
  /// Where the design file names it.
  public var place: SourcePlace
  public var kind: ComponentKind
  public var note: String?
  public var position: PicturePosition?
  public var work: ComponentWork = .none
  public var replicas = 1
  /// Requests that one replica works on at once.
  public var concurrency = 1
  /// Places to wait for each replica; nil is unbounded.
  public var queue: Int? = 100
  /// A request keeps its place while it waits for what it calls.
  public var blocking = true
  public var zones: [String] = ["a"]
  public var cost = ComponentCost()
  public var autoscale: Autoscale?
  public var rateLimit: RateLimit?
  public var deadlineAware = false
  public var validates = false
  public var cache: CacheRule?
  public var rollout: Rollout?
  /// Results become visible at the end of the window they fall in.
  public var window: Double?
  public var backlog: BacklogRule?
}

/// Where the picture shows a component or task.
public struct PicturePosition: Sendable, Equatable {
  public var x: Double
  public var y: Double
}

/// How a component spends its time.
public enum ComponentWork: Sendable, Equatable {
  /// A client.
  case none
  case each(TimeDistribution)
  case batches(Batching)
  /// Every so often all that waits.
  case periodic(every: Double, base: Double, perItem: Double)
}

/// Up to `max` items at once, or those there when the oldest has waited `wait`.
public struct Batching: Sendable, Equatable {
  public var max: Int
  public var wait: Double
  public var base: Double
  public var perItem: Double
}

public struct ComponentCost: Sendable, Equatable {
  /// Dollars a month, for each replica.
  public var replica = 0.0
  /// Dollars a month.
  public var fixed = 0.0
  /// Dollars for a million calls.
  public var millionCalls = 0.0
}

public struct Autoscale: Sendable, Equatable {
  public var min: Int
  public var max: Int
  /// Utilisation, 0 to 1.
  public var target: Double
  /// From the decision until a new replica works.
  public var lag: Double
  public var every: Double
  public var scaleDownAfter: Double
}

public struct RateLimit: Sendable, Equatable {
  /// Calls a second.
  public var rate: Double
  public var burst: Double
}

public struct CacheRule: Sendable, Equatable {
  public var hitRatio: Double
  /// Time constant of the return to that ratio after a flush.
  public var warmUp: Double
}

/// How a new model version is let in.
public struct Rollout: Sendable, Equatable {
  /// Share of calls it gets until it is trusted.
  public var canary: Double
  /// Time until a bad one is noticed and rolled back.
  public var detection: Double
}

public struct BacklogRule: Sendable, Equatable {
  public enum WhenFull: String, Sendable, CaseIterable {
    case reject
    case dropOldest = "drop-oldest"
  }

  /// Messages that each consumer may be behind.
  public var capacity: Int
  public var whenFull: WhenFull
}
