import CourseModel
import Progress

/// What the journal says about one lab, for the next entry.
struct LabHistory {
  /// Pauses longer than this are breaks, not work: 30 minutes.
  static let longestPause: Int64 = 30 * 60 * 1000

  private let entries: [JournalEntry]
  private let lastActivity: Int64?

  init(lab: String, journal: Journal) throws(ClassroomFault) {
    do {
      entries = try journal.entries(lab: lab)
      lastActivity = try journal.lastActivity()
    } catch {
      throw .journal(error)
    }
  }

  /// Seconds of work since the learner last did anything: two labs begun together are not both
  /// worked on all the time.
  func workedSeconds(now: Int64) -> Double {
    guard let last = lastActivity else { return 0 }
    return Double(max(0, min(now - last, LabHistory.longestPause))) / 1000
  }

  var hintsUsed: Int {
    entries.count { if case .hintShown = $0.event { true } else { false } }
  }

  var solutionSeen: Bool {
    entries.contains { if case .solutionShown = $0.event { true } else { false } }
  }

  var lastReport: Report? {
    for entry in entries { if case .attempt(let attempt) = entry.event { return attempt.report } }
    return nil
  }

  /// The highest rung of a check's hint ladder shown so far, counted from 1; 0 for none.
  func rungShown(check: String) -> Int {
    entries.compactMap { entry in
      if case .hintShown(_, check, let rung) = entry.event { rung } else { nil }
    }.max() ?? 0
  }
}
