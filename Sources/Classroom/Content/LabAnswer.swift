import CourseModel

/// One of a lab's own answers and what grading it must show.
public struct LabAnswer: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case starter, solution
    case accepted(String)
    case wrong(WrongAnswer)
  }

  public var kind: Kind

  /// `solution`, `wrong/mutates-input` ...: also the folder in the lab.
  public var name: String {
    switch kind {
    case .starter: "starter"
    case .solution: "solution"
    case .accepted(let name): "accepted/\(name)"
    case .wrong(let wrong): "wrong/\(wrong.name)"
    }
  }

  static func all(of lab: Lab) -> [LabAnswer] {
    [LabAnswer(kind: .starter), LabAnswer(kind: .solution)]
      + lab.accepted.map { LabAnswer(kind: .accepted($0)) }
      + lab.wrong.map { LabAnswer(kind: .wrong($0)) }
  }

  /// What is not as it must be, in words; nil when the graders judged the answer rightly.
  func complaint(about report: Report, lab: Lab) -> String? {
    if !report.verdict.countsAsAttempt {
      return "could not be graded (\(report.verdict.rawValue)): \(LabAnswer.firstWords(report))"
    }
    switch kind {
    case .starter:
      return report.verdict == .passed ? "passes, so the lab asks for nothing" : nil
    case .solution, .accepted:
      let failing = report.checks.filter { $0.verdict != .passed }.map(\.check)
      return failing.isEmpty
        ? nil : "fails \(failing.joined(separator: ", ")): \(LabAnswer.firstWords(report))"
    case .wrong(let wrong): return complaint(about: report, wrong: wrong)
    }
  }

  private func complaint(about report: Report, wrong: WrongAnswer) -> String? {
    guard let result = report.checks.first(where: { $0.check == wrong.caughtBy }) else {
      return "its check \(wrong.caughtBy) did not run"
    }
    if let other = result.skippedBecause {
      return "is caught by \(other) before \(wrong.caughtBy) is reached"
    }
    return result.verdict == .passed ? "passes \(wrong.caughtBy), which should catch it" : nil
  }

  private static func firstWords(_ report: Report) -> String {
    let finding = report.checks.lazy.flatMap(\.findings).first
    return finding.map { "\($0.did): expected \($0.expected); got \($0.got)" } ?? "no finding"
  }
}
