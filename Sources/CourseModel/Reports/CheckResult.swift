/// One check's line in a report.
public struct CheckResult: Codable, Sendable, Equatable {
  public var check: String
  public var title: String
  public var hidden: Bool
  public var points: Int
  public var earned: Int
  /// Nil when the check was skipped.
  public var verdict: Verdict?
  /// The check that did not pass and made this one be skipped.
  public var skippedBecause: String?
  public var findings: [Finding]
  public var why: String
  public var seconds: Double

  public init(
    check: String, title: String, hidden: Bool, points: Int, earned: Int, verdict: Verdict?,
    skippedBecause: String? = nil, findings: [Finding] = [], why: String, seconds: Double = 0
  ) {
    self.check = check
    self.title = title
    self.hidden = hidden
    self.points = points
    self.earned = earned
    self.verdict = verdict
    self.skippedBecause = skippedBecause
    self.findings = findings
    self.why = why
    self.seconds = seconds
  }
}
