/// How grading a check, or a whole lab, ended. The set is closed.
public enum Verdict: String, Codable, Sendable, CaseIterable {
  case passed, failed, didNotBuild, crashed, timedOut, outOfMemory, tooMuchOutput
  case toolMissing, graderFault

  /// A missing tool or a fault of ours is never the learner's and never an attempt.
  public var countsAsAttempt: Bool { self != .toolMissing && self != .graderFault }
}
