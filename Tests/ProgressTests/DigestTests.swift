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

  @Test func interviewsAreSummedUpByPromptAndLevel() throws {
    let store = try Samples.TemporaryJournal()
    func taken(_ prompt: String, _ level: Level, _ points: Int, at: Int64) throws {
      let result = InterviewResult(
        prompt: prompt, level: level, session: 1, points: points, outOf: 10, dimensions: [:],
        isTimed: true, workedSeconds: 60, pausedSeconds: 0, overtimeSeconds: 0)
      try store.journal.append(JournalEntry(at: at, event: .interview(result)))
    }
    try taken("b", .mid, 7, at: 1)
    try taken("b", .mid, 5, at: 2)
    try taken("b", .senior, 4, at: 3)
    try taken("a", .mid, 9, at: 4)
    let records = try store.journal.digest().interviews
    #expect(records.map(\.prompt) == ["a", "b", "b"])
    #expect(
      records[1]
        == InterviewRecord(
          prompt: "b", level: .mid, taken: 2, bestScore: 0.7, lastScore: 0.5, lastAt: 2))
    let standing = StandingRules(
      catalogue: Samples.catalogue, digest: try store.journal.digest()
    ).standing(today: 0)
    #expect(standing.interviewScore(at: .mid) == 0.8)
    #expect(standing.interviewScore(at: .entry) == nil)
  }

  @Test func goingOnGivesWhatBeginningAnewGives() throws {
    let day: Int64 = 86_400_000
    let parts: [[(Int64, JournalEvent)]] = [
      [],
      [
        (10 * day, .levelChosen(.entry)), (10 * day, .labStarted(lab: "a", revision: 1)),
        (10 * day + 1, Samples.attempt("a", passed: true, worked: 30)),
        (10 * day + 2, Samples.attempt("b", passed: false, worked: 5)),
      ],
      [(10 * day + 9, Samples.attempt("a", passed: true, worked: 3))],
      [
        (11 * day, Samples.attempt("a", passed: true, worked: 3)),
        (11 * day, .lessonRead(lesson: "x")), (11 * day + 5, .levelChosen(.mid)),
        (11 * day + 6, .hintShown(lab: "c", check: "c", rung: 1)),
      ],
      // Written by a machine whose clock is behind, or imported.
      [(3 * day, Samples.attempt("b", passed: true, worked: 7))],
      // Of the same moment as the newest.
      [(11 * day + 6, .solutionShown(lab: "b"))],
      [
        (12 * day, Samples.attempt("b", passed: false, worked: 7)),
        (2 * day, .lessonRead(lesson: "y")),
      ],
    ]
    var known: DigestedJournal?
    for part in parts {
      for (at, event) in part { try journal.append(JournalEntry(at: at, event: event)) }
      known = try journal.digested(since: known)
      #expect(try known == journal.digested(since: nil))
    }
    #expect(known?.digest.labs["a"]?.passedDays == 2)
    #expect(known?.digest.labs["b"]?.attempts == 3)
  }
}
