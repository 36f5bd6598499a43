/// Why no verdict could be reached. None of these is the learner's fault.
public enum RuleExaminationFault: Error, Sendable {
  case scenario(RuleScenarioProblem)
  /// The working folder could not be written.
  case couldNotPrepare(folder: String, reason: String)
  /// The caller's way to run a command failed; what it threw is inside.
  case couldNotRun(any Error)
  /// promtool ended in a way that is neither an answer nor a complaint.
  case promtool(exitCode: Int32, output: String)
}
