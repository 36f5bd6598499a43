import CourseModel

extension StandingRules {
  /// Days after which something passed is worth repeating; each further day it was passed on
  /// doubles them, because what was recalled once more is kept for longer.
  private static let intervals: [DueStep.Reason: Int] = [.unaided: 7, .repeat: 30]
  private static let longestInterval = 180

  /// What to take up again, the longest left alone first.
  func due(_ steps: [PathStep], today: Int) -> [DueStep] {
    var seen: Set<String> = []
    return steps.filter { seen.insert($0.id).inserted }
      .compactMap { due($0, today: today) }
      .sorted { ($1.idleDays, $0.step.id) < ($0.idleDays, $1.step.id) }
  }

  private func due(_ step: PathStep, today: Int) -> DueStep? {
    guard step.kind == .lab, let record = digest.labs[step.id] else { return nil }
    let idle = today - LocalDay.number(milliseconds: record.lastActivity)
    guard record.passed else {
      return idle >= 1 ? DueStep(step: step, reason: .unfinished, idleDays: idle) : nil
    }
    let helped = record.solutionSeen || record.hintsUsed > 0
    let reason: DueStep.Reason = helped && record.passedDays < 2 ? .unaided : .repeat
    let doublings = min(max(0, record.passedDays - 1), 10)
    let interval = min((Self.intervals[reason] ?? 0) << doublings, Self.longestInterval)
    return idle >= interval ? DueStep(step: step, reason: reason, idleDays: idle) : nil
  }
}
