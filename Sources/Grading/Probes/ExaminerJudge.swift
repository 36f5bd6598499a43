import CourseModel
import Sandboxing

/// Turns what the examiner said, and how its run ended, into outcomes of checks.
struct ExaminerJudge {
  let checks: [Check]
  let lab: String
  let seed: UInt64

  /// Outcomes of the checks that can be judged. When the run was stopped, these are the ones that
  /// were complete and the one under way; the others are left out.
  func outcomes(_ report: SandboxReport) -> [String: CheckOutcome] {
    let said = ExaminerReport(report.standardOutput.text)
    if said.isComplete {
      return Dictionary(uniqueKeysWithValues: checks.map { ($0.id, outcome(of: $0, said)) })
    }
    let underWay = said.begun.last ?? checks[0].id
    var judged: [String: CheckOutcome] = [:]
    for check in checks where said.finished.contains(check.id) {
      judged[check.id] = outcome(of: check, said)
    }
    judged[underWay] = broughtDown(said, report)
    return judged
  }

  /// Of a check all of whose tests are in.
  func outcome(of check: Check, _ said: ExaminerReport) -> CheckOutcome {
    let lines = said.lines(of: check.id)
    guard !lines.isEmpty else {
      return CheckOutcome(
        .graderFault,
        [
          Finding(
            did: "ran the hidden tests of \(check.id)", expected: "a line for each test",
            got: "none")
        ])
    }
    let bad = lines.filter { $0.verdict != .passed }
    let worst =
      bad.contains { $0.verdict == .graderFault } ? Verdict.graderFault : bad.first?.verdict
    return CheckOutcome(
      worst ?? .passed, bad.map { finding($0, check) },
      seconds: lines.compactMap(\.seconds).reduce(0, +))
  }

  private func finding(_ line: ExaminerLine, _ check: Check) -> Finding {
    let behaviour = line.behaviour ?? line.test ?? check.title
    let said = line.finding
    let place = said?.file.map { SourcePlace(file: $0, line: said?.line ?? 0) }
    var finding = Finding(
      did: said?.did ?? behaviour, expected: said?.expected ?? behaviour,
      got: said?.got ?? "it did not hold", place: place)
    if case .property = check.probe {
      // Without a seed of its own no single case repeats the failure: all of them do.
      finding.replay =
        line.seed.map { "drydock check \(lab) --only \(check.id) --case \($0)" }
        ?? "drydock check \(lab) --only \(check.id) --seed \(seed)"
    }
    return finding
  }

  /// The check under way when the whole run ended.
  private func broughtDown(
    _ said: ExaminerReport, _ report: SandboxReport
  ) -> CheckOutcome {
    let did = "ran the hidden tests on your code"
    if let stopped = CheckOutcome.stopped(report.ending, did: did) { return stopped }
    let words = report.standardError.text.split(separator: "\n").suffix(3)
      .joined(separator: " / ")
    return CheckOutcome(
      .graderFault,
      [
        Finding(
          did: did, expected: "the examiner to finish its report",
          got:
            "it ended early (\(report.ending.inShort)) \(words.isEmpty ? said.noise ?? "" : words)")
      ])
  }

}

extension SandboxEnding {
  fileprivate var inShort: String {
    switch self {
    case .exited(let code): "exit code \(code)"
    case .signalled(let signal): "signal \(signal)"
    case .stopped(let limit, _): "stopped by the \(limit.rawValue) limit"
    }
  }
}
