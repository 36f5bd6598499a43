/// The result of grading a workspace once. `docs/report.md` describes its JSON form.
public struct Report: Codable, Sendable, Equatable {
  /// Raised when the JSON form changes in a way readers notice.
  public static let schemaName = "drydock.report/1"

  public var schema: String
  public var lab: String
  public var revision: Int
  public var seed: UInt64
  public var verdict: Verdict
  public var points: Int
  public var outOf: Int
  public var seconds: Double
  /// The sandbox backend that ran the learner's code; nil when nothing had to run.
  public var isolation: String?
  /// Versions of the tools that graded, by name.
  public var tools: [String: String]
  public var checks: [CheckResult]

  public init(
    lab: String, revision: Int, seed: UInt64, checks: [CheckResult], seconds: Double,
    isolation: String?, tools: [String: String]
  ) {
    self.schema = Report.schemaName
    self.lab = lab
    self.revision = revision
    self.seed = seed
    self.checks = checks
    self.seconds = seconds
    self.isolation = isolation
    self.tools = tools
    self.points = checks.map(\.earned).reduce(0, +)
    self.outOf = checks.map(\.points).reduce(0, +)
    self.verdict = Report.overall(checks)
  }

  /// A fault of ours or a missing tool outranks the learner's failures, because then the
  /// whole run says nothing about the learner; else the first check that did not pass decides.
  static func overall(_ checks: [CheckResult]) -> Verdict {
    let verdicts = checks.compactMap(\.verdict)
    for ours in [Verdict.graderFault, .toolMissing] where verdicts.contains(ours) { return ours }
    return verdicts.first { $0 != .passed } ?? .passed
  }
}
