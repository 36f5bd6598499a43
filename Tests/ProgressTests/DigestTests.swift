import CourseModel
import Testing

@testable import Progress

@Suite struct DigestTests {
  let temporary: Samples.TemporaryJournal
  var journal: Journal { temporary.journal }

  init() throws { temporary = try Samples.TemporaryJournal() }

  private func append(_ events: [JournalEvent]) throws {
    for (index, event) in events.enumerated() {
      try journal.append(JournalEntry(at: Int64(index + 1), event: event))
    }
  }

  @Test func attemptsAreSummedUpByLab() throws {
    try append([
      .labStarted(lab: "a", revision: 1), Samples.attempt("a", passed: false, worked: 30),
      .hintShown(lab: "a", check: "c", rung: 1), Samples.attempt("a", passed: true, worked: 12),
      Samples.attempt("a", passed: false, worked: 1), .solutionShown(lab: "b"),
    ])
    let labs = try journal.digest().labs
    #expect(
      labs["a"]
        == LabRecord(
          lab: "a", attempts: 3, passed: true, passedDays: 1, bestScore: 1, workedSeconds: 43,
          hintsUsed: 1,
          solutionSeen: false, lastActivity: 5))
    #expect(labs["b"]?.solutionSeen == true)
    #expect(labs["b"]?.attempts == 0)
  }

  @Test func theLevelChosenLastCounts() throws {
    #expect(try journal.digest().level == nil)
    try append([.levelChosen(.entry), .levelChosen(.senior), .levelChosen(.mid)])
    #expect(try journal.digest().level == .mid)
  }

  @Test func daysAreCountedOnce() throws {
    let day: Int64 = 86_400_000
    for at in [10 * day, 10 * day + 1, 12 * day] {
      try journal.append(JournalEntry(at: at, event: .lessonRead(lesson: "x")))
    }
    #expect(try journal.digest().activity.values.sorted() == [1, 2])
  }
}
