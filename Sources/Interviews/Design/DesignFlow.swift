import CourseModel

/// That handling a request at one component means calling another.
public struct DesignFlow: Sendable, Equatable {
  public var place: SourcePlace
  /// Indices into the design's components.
  public var from: Int
  public var to: Int
  /// Share of requests, 0 to 1.
  public var share = 1.0
  /// Flows of one component with the same split are alternatives.
  public var split: String?
  public var step: Int
  public var calls = 1
  public var parallel = false
  public var isAsync = false
  /// Round trip in seconds.
  public var network = 0.0
  /// Seconds; nil is none.
  public var timeout: Double?
  public var retries = 0
  public var backoff = Backoff()
  /// Retries as a share of calls.
  public var retryBudget: Double?
  public var circuitBreaker: CircuitBreaker?
  public var fallback: Fallback?
  public var required = true
}

/// The wait before a retry, in seconds.
public struct Backoff: Sendable, Equatable {
  public enum Jitter: String, Sendable, CaseIterable { case none, equal, full }

  public var base = 0.01
  public var max = 1.0
  public var jitter = Jitter.full
}

public struct CircuitBreaker: Sendable, Equatable {
  /// Share of failed calls that opens it.
  public var errorRate: Double
  public var window: Double
  public var minCalls: Int
  /// Seconds it stays open before one call is tried.
  public var open: Double
}

public struct Fallback: Sendable, Equatable {
  /// Index into the design's components.
  public var to: Int
  public var timeout: Double?
}
