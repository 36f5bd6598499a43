import CourseModel
import Grading
import Progress
import Sandboxing

/// Grades a workspace and records the attempt.
public struct CheckLab: Sendable {
  public struct Checked: Sendable {
    public var report: Report
    /// False when the run was partial, or a tool was missing, or the fault was ours.
    public var isRecorded: Bool
    /// What was graded, for labs with a cluster.
    public var source: AnswerSource?
  }

  let desk: Desk
  let isolation: SandboxBackend?

  /// - Parameter isolation: nil means the configured one, else the strongest that works.
  public init(desk: Desk, isolation: SandboxBackend? = nil) {
    self.desk = desk
    self.isolation = isolation
  }

  /// - Parameters:
  ///   - only: ids of checks to run alone; such a run is practice and not recorded.
  ///   - caseSeed: the one generated case to repeat; likewise practice.
  ///   - source: for labs with a cluster; nil: the files when they were changed, else the live
  ///     cluster when something was done in it.
  ///   - onResult: called as each check is judged, in the lab's order; see `Grader.grade`.
  public func callAsFunction(
    _ opened: OpenWorkspace.Opened, seed: UInt64 = Submission.standardSeed,
    caseSeed: UInt64? = nil, only: [String] = [], source: AnswerSource? = nil,
    onResult: @escaping @Sendable (CheckResult) -> Void = { _ in }
  ) async throws(ClassroomFault) -> Checked {
    try Self.refuseUnknown(only, in: opened.lab)
    let grader = try desk.grader(isolation: isolation)
    let isPractice = !only.isEmpty || caseSeed != nil
    if !isPractice { openJournalMeanwhile() }
    var submission = Submission(
      lab: opened.lab, files: opened.workspace.path, seed: seed, caseSeed: caseSeed,
      only: Set(only))
    let session = try LabSession(desk: desk)(opened.lab)
    let graded: AnswerSource
    if let source {
      graded = source
    } else {
      graded = try LabSession(desk: desk).source(opened, session)
    }
    if graded == .live {
      guard let session else { throw .cluster(.nothingDone(lab: opened.lab.id)) }
      submission.session = session
    }
    let report = await grader.grade(submission, onResult: onResult)
    if Task.isCancelled { throw .cancelled }
    guard !isPractice, report.verdict.countsAsAttempt else {
      return Checked(
        report: report, isRecorded: false, source: opened.lab.cluster == nil ? nil : graded)
    }
    try record(report, of: opened.lab)
    return Checked(
      report: report, isRecorded: true, source: opened.lab.cluster == nil ? nil : graded)
  }

  /// - Throws: `unknown` with the nearest name for the first that is no check of the lab.
  public static func refuseUnknown(_ only: [String], in lab: Lab) throws(ClassroomFault) {
    for id in only where lab.check(id) == nil {
      throw .unknown(.check, id, nearest: NearestName.of(id, among: lab.checks.map(\.id)))
    }
  }

  /// Opening takes longer than writing an attempt. A fault shows when the attempt is recorded.
  private func openJournalMeanwhile() {
    Task { [desk] in _ = try? desk.journal() }
  }

  private func record(_ report: Report, of lab: Lab) throws(ClassroomFault) {
    let journal = try desk.journal()
    let history = LabHistory(lab: lab.id, journal: journal)
    try desk.record(
      .attempt(
        Attempt(
          lab: lab.id, revision: lab.summary.revision,
          workedSeconds: try history.workedSeconds(now: desk.now()),
          hintsUsed: try history.hintsUsed(), solutionSeen: try history.solutionSeen(),
          report: report)),
      in: journal)
  }
}
