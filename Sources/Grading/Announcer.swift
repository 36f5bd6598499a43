import CourseModel
import Synchronization

/// Tells of each check's result in the lab's order, as soon as it and all before it are known.
///
/// An outcome may come early, while the program that judges further checks still runs. What
/// `settle` is given counts: should it differ, because that program broke off, it is told as well.
final class Announcer: Sendable {
  private struct State {
    var told: [CheckResult] = []
    var settled = 0
    var early: [String: CheckOutcome] = [:]
  }

  private let checks: [Check]
  private let onResult: @Sendable (CheckResult) -> Void
  private let state = Mutex(State())

  /// - Parameter checks: those of the grading, in order.
  init(_ checks: [Check], onResult: @escaping @Sendable (CheckResult) -> Void) {
    self.checks = checks
    self.onResult = onResult
  }

  func early(_ outcome: CheckOutcome, of check: String) {
    let news = state.withLock { state in
      state.early[check] = outcome
      let known = state.told.count
      for check in checks.dropFirst(known) {
        if let unmet = check.unmet(in: state.told) {
          state.told.append(CheckResult(check, skippedBecause: unmet))
        } else if let outcome = state.early[check.id] {
          state.told.append(CheckResult(check, outcome))
        } else {
          break
        }
      }
      return Array(state.told[known...])
    }
    news.forEach(onResult)
  }

  /// - Parameter result: of the check after the one settled last.
  func settle(_ result: CheckResult) {
    let isNews = state.withLock { state in
      let place = state.settled
      state.settled += 1
      guard place < state.told.count else {
        state.told.append(result)
        return true
      }
      let isNews = !state.told[place].saysTheSame(as: result)
      state.told[place] = result
      return isNews
    }
    if isNews { onResult(result) }
  }
}

extension Check {
  /// The id of the first of the checks that must pass before this one, but did not.
  func unmet(in earlier: [CheckResult]) -> String? {
    earlier.first { after.contains($0.check) && $0.verdict != .passed }?.check
  }
}

extension CheckResult {
  /// Equal but for the time it took.
  fileprivate func saysTheSame(as other: CheckResult) -> Bool {
    var other = other
    other.seconds = seconds
    return self == other
  }
}
