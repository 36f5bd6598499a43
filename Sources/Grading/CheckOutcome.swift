import CourseModel

/// What a probe says about one check.
struct CheckOutcome {
  var verdict: Verdict
  var findings: [Finding]
  var seconds: Double

  init(_ verdict: Verdict, _ findings: [Finding] = [], seconds: Double = 0) {
    self.verdict = verdict
    self.findings = findings
    self.seconds = seconds
  }

  /// Passed when there is nothing to report.
  init(findings: [Finding], seconds: Double = 0) {
    self.init(findings.isEmpty ? .passed : .failed, findings, seconds: seconds)
  }

  /// A required file is missing or unusable: the check could not begin.
  init(_ fault: StageFault) {
    self.init(fault.isLearners ? .didNotBuild : .graderFault, [fault.finding])
  }
}
