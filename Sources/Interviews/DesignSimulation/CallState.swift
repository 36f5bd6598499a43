/// One attempt of one call at one component, a client's request, or a message. 64 bytes: a cache
/// line.
struct CallState: BitwiseCopyable {
  struct Flags: OptionSet, BitwiseCopyable {
    var rawValue: UInt8
    /// Something it called was left out or came from a fallback.
    static let degraded = Flags(rawValue: 1)
    static let malformed = Flags(rawValue: 2)
    static let wrong = Flags(rawValue: 4)
    /// Nobody waits for it.
    static let detached = Flags(rawValue: 8)
    static let isFallback = Flags(rawValue: 16)
    static let holdsPlace = Flags(rawValue: 32)
    static let newVersion = Flags(rawValue: 64)
    /// Its answer is on the way; nothing more may happen to it.
    static let ended = Flags(rawValue: 128)
  }

  static let nobody: UInt8 = 255

  /// Run time of its coming to the component.
  var arrived = 0.0
  /// Run time when its service began, then when its own work ended; for a message that waits in a
  /// backlog, the scenario time of its coming.
  var mark = 0.0
  /// Run time when the request or message entered the design.
  var origin = 0.0
  /// What its age is beyond run time: waits that took scenario time.
  var extraAge = 0.0
  var parent: Int32 = -1
  var parentGeneration: UInt32 = 0
  var generation: UInt32 = 0
  /// The next in a waiting line, a batch or the free list.
  var next: Int32 = -1
  var flow: Int16 = -1
  /// Calls of the current step that are awaited.
  var pending: UInt16 = 0
  /// Which of the flow's calls it is.
  var call: UInt16 = 0
  var step: UInt16 = 0
  var slot: UInt8 = 0
  /// `nobody` when the state is free.
  var component = CallState.nobody
  var attempt: UInt8 = 0
  var zone: UInt8 = 0
  var flags: Flags = []
  var cause = FailureCause.none
  var causeComponent: UInt8 = 0
  /// Its window is over; it waits for a place to call onward.
  var windowEnded = false
}

/// Why a call failed.
public enum FailureCause: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  case none, timeout, overloaded, rateLimited, unavailable, error, circuitOpen, malformed, expired

  /// Whether a further attempt may help.
  var isRetried: Bool {
    switch self {
    case .timeout, .overloaded, .unavailable, .error: true
    case .none, .rateLimited, .circuitOpen, .malformed, .expired: false
    }
  }

  /// As reports write it.
  public var title: String {
    switch self {
    case .none: "none"
    case .timeout: "timeout"
    case .overloaded: "queue-full"
    case .rateLimited: "rate-limited"
    case .unavailable: "unavailable"
    case .error: "error"
    case .circuitOpen: "circuit-open"
    case .malformed: "malformed"
    case .expired: "expired"
    }
  }
}
