/// One grading of a lab, as the journal keeps it.
public struct Attempt: Codable, Sendable, Equatable {
  public var lab: String
  public var revision: Int
  /// Seconds of work since the journal's last entry; long breaks are not counted.
  public var workedSeconds: Double
  /// Hints shown for this lab before the attempt.
  public var hintsUsed: Int
  /// Whether the solution had been shown before the attempt.
  public var solutionSeen: Bool
  public var report: Report

  public init(
    lab: String, revision: Int, workedSeconds: Double, hintsUsed: Int, solutionSeen: Bool,
    report: Report
  ) {
    self.lab = lab
    self.revision = revision
    self.workedSeconds = workedSeconds
    self.hintsUsed = hintsUsed
    self.solutionSeen = solutionSeen
    self.report = report
  }
}
