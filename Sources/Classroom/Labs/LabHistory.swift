import CourseModel
import Progress

/// What the journal says about one lab. Each question reads only the entries it needs: a lab that
/// was checked a hundred times must not make the next check slower.
struct LabHistory {
  /// Pauses longer than this are breaks, not work: 30 minutes.
  static let longestPause: Int64 = 30 * 60 * 1000

  let lab: String
  let journal: Journal

  /// Seconds of work since the learner last did anything: two labs begun together are not both
  /// worked on all the time.
  func workedSeconds(now: Int64) throws(ClassroomFault) -> Double {
    guard let last = try ask({ () throws(JournalFault) in try journal.lastActivity() }) else {
      return 0
    }
    return Double(max(0, min(now - last, LabHistory.longestPause))) / 1000
  }

  func hintsUsed() throws(ClassroomFault) -> Int {
    try ask { () throws(JournalFault) in try journal.count(lab: lab, kind: "hint-shown") }
  }

  func solutionSeen() throws(ClassroomFault) -> Bool {
    try ask { () throws(JournalFault) in try journal.count(lab: lab, kind: "solution-shown") } > 0
  }

  /// The newest attempt, and when it was made in milliseconds since 1970.
  func last() throws(ClassroomFault) -> (at: Int64, report: Report)? {
    let newest = try ask { () throws(JournalFault) in
      try journal.entries(lab: lab, kind: "attempt", limit: 1)
    }
    guard let entry = newest.first, case .attempt(let attempt) = entry.event else { return nil }
    return (entry.at, attempt.report)
  }

  /// The highest rung of each check's hint ladder shown so far, counted from 1.
  func rungsShown() throws(ClassroomFault) -> [String: Int] {
    let hints = try ask { () throws(JournalFault) in
      try journal.entries(lab: lab, kind: "hint-shown", limit: 1000)
    }
    var rungs: [String: Int] = [:]
    for entry in hints {
      guard case .hintShown(_, let check, let rung) = entry.event else { continue }
      rungs[check] = max(rungs[check] ?? 0, rung)
    }
    return rungs
  }

  private func ask<Value>(
    _ question: () throws(JournalFault) -> Value
  ) throws(ClassroomFault) -> Value {
    do {
      return try question()
    } catch {
      throw .journal(error)
    }
  }
}
