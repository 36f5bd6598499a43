import CourseModel
import Sandboxing

/// Grades submissions: a lab and a workspace in, a report out.
public struct Grader: Sendable {
  let sandbox: any Sandbox
  let toolbox: Toolbox
  /// The folder of the Python examiner.
  let examiner: String
  /// Where gradings may make their own folders.
  let stages: String

  public init(sandbox: any Sandbox, toolbox: Toolbox, examiner: String, stages: String) {
    self.sandbox = sandbox
    self.toolbox = toolbox
    self.examiner = examiner
    self.stages = stages
    Stage.removeAbandoned(in: stages)
  }

  /// Runs every check of the lab in its order.
  ///
  /// - Parameter onResult: called as each check is judged, in the lab's order, and never twice at a
  ///   time. Called again for a check whose result a run that broke off changed: the report counts.
  public func grade(
    _ submission: Submission, onResult: @escaping @Sendable (CheckResult) -> Void = { _ in }
  ) async -> Report {
    let clock = ContinuousClock()
    let start = clock.now
    let announcer = Announcer(submission.chosenChecks, onResult: onResult)
    var session = GradingSession(submission: submission, grader: self, announcer: announcer)
    var results: [CheckResult] = []
    for check in submission.chosenChecks {
      if Task.isCancelled { break }
      let result = await session.result(of: check, after: results)
      results.append(result)
      announcer.settle(result)
    }
    session.removeStages()
    return Report(
      lab: submission.lab.id, revision: submission.lab.summary.revision, seed: submission.seed,
      checks: results, seconds: (clock.now - start).inSeconds,
      isolation: session.ranPrograms ? sandbox.backend.rawValue : nil, tools: session.versions)
  }
}

extension Submission {
  var chosenChecks: [Check] { lab.checks(only: only) }
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
