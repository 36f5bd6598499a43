import CourseModel

/// Which comments a model was asked for in a session, and how that went.
public struct InterviewComments: Sendable, Equatable {
  /// A comment that somebody is waiting for.
  public struct Search: Sendable, Equatable {
    public var occasion: CommentOccasion
    public var since: InterviewMoment
    /// Seconds after which it counts as abandoned: its process may have been killed.
    public var limit: Double
  }

  /// A model that fails so often in a row is not called again.
  static let failuresUntilSilence = 3
  /// Calls in one phase, whatever came of them.
  static let mostInPhase = 3

  public private(set) var search: Search?
  public private(set) var sought: Set<CommentOccasion> = []
  public private(set) var onReport: String?
  /// Why the last call gave nothing; nil after one that did.
  public private(set) var note: String?
  private var counts: [InterviewPhase: Int] = [:]
  private var failuresInRow = 0

  public var isSilent: Bool { failuresInRow >= Self.failuresUntilSilence }

  func isUsedUp(in phase: InterviewPhase) -> Bool { counts[phase, default: 0] >= Self.mostInPhase }

  /// Whether a comment is being waited for.
  public func isThinking(at now: InterviewMoment) -> Bool {
    guard let search, let seconds = now.seconds(since: search.since) else { return false }
    return seconds <= search.limit
  }

  mutating func seek(
    _ occasion: CommentOccasion, in phase: InterviewPhase, at moment: InterviewMoment,
    within limit: Double
  ) {
    sought.insert(occasion)
    counts[phase, default: 0] += 1
    search = Search(occasion: occasion, since: moment, limit: limit)
  }

  mutating func succeed(_ occasion: CommentOccasion, _ words: String) {
    if occasion == .report { onReport = words }
    search = nil
    note = nil
    failuresInRow = 0
  }

  mutating func fail(_ why: String) {
    search = nil
    note = why
    failuresInRow += 1
  }

  /// Whoever waits gives up, and what still comes is not taken.
  mutating func withdraw() { search = nil }
}
