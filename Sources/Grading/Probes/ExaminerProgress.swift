import Synchronization

/// Reads the examiner's report while it is written, and tells of each check whose last test is in.
final class ExaminerProgress: Sendable {
  private struct State {
    var unread: [UInt8] = []
    var said = ExaminerReport()
    /// How many of the checks that were begun have been told of.
    var told = 0
  }

  private let judge: ExaminerJudge
  private let onOutcome: @Sendable (CheckOutcome, _ check: String) -> Void
  private let state = Mutex(State())

  init(
    _ judge: ExaminerJudge, onOutcome: @escaping @Sendable (CheckOutcome, _ check: String) -> Void
  ) {
    self.judge = judge
    self.onOutcome = onOutcome
  }

  func take(_ part: ArraySlice<UInt8>) {
    let news = state.withLock { state in
      state.unread += part
      guard let end = state.unread.lastIndex(of: UInt8(ascii: "\n")) else { return [String]() }
      state.said.read(String(decoding: state.unread[..<end], as: UTF8.self))
      state.unread.removeFirst(end + 1)
      let finished = state.said.finished
      defer { state.told = finished.count }
      return Array(finished.dropFirst(state.told))
    }
    let said = state.withLock { $0.said }
    for check in judge.checks where news.contains(check.id) {
      onOutcome(judge.outcome(of: check, said), check.id)
    }
  }
}
