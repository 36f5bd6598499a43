import CourseModel
import Foundation
import Testing

@testable import Progress

@Suite struct JournalTests {
  let temporary: Samples.TemporaryJournal
  var journal: Journal { temporary.journal }

  init() throws { temporary = try Samples.TemporaryJournal() }

  @Test func whatIsAppendedCanBeReadAgainByAnotherOpening() throws {
    let entry = JournalEntry(at: 5, event: Samples.attempt("lab-a", passed: false))
    try journal.append(entry)
    let again = try Journal(path: journal.path)
    #expect(try again.entries(lab: "lab-a") == [entry])
  }

  @Test func entriesAreNeverChangedOrRemoved() throws {
    try journal.append(JournalEntry(at: 1, event: .lessonRead(lesson: "a")))
    for statement in ["UPDATE entry SET at = 2", "DELETE FROM entry"] {
      #expect(throws: (any Error).self) {
        try journal.database.write { try $0.execute(sql: statement) }
      }
    }
    #expect(try journal.count() == 1)
  }

  @Test(arguments: [
    JournalEvent.levelChosen(.senior), .labStarted(lab: "a", revision: 3), .labReset(lab: "a"),
    .hintShown(lab: "a", check: "c", rung: 2), .solutionShown(lab: "a"),
    Samples.attempt("a", passed: true), .lessonRead(lesson: "l"),
    .interview(
      InterviewResult(
        prompt: "p", level: .mid, session: 2, points: 3, outOf: 9, dimensions: ["cost": 50],
        isTimed: true, workedSeconds: 1500, pausedSeconds: 3, overtimeSeconds: 0)),
    .unknown(kind: "yet-to-come", subject: "p", details: .map(["score": .int(3)])),
  ])
  func everyEventSurvivesItsLine(event: JournalEvent) throws {
    let entry = JournalEntry(id: "one", at: 12, event: event)
    #expect(try JournalLine.entries(in: try JournalLine.text(of: entry)) == [entry])
  }

  @Test func mergingTwiceAddsNothingTheSecondTime() throws {
    let entries = [
      JournalEntry(at: 1, event: .labStarted(lab: "a", revision: 1)),
      JournalEntry(at: 2, event: Samples.attempt("a", passed: true)),
    ]
    #expect(try journal.merge(entries) == 2)
    #expect(try journal.merge(entries) == 0)
    let text = try journal.lines().joined(separator: "\n")
    #expect(try JournalLine.entries(in: text) == entries)
  }

  @Test(arguments: [
    ("nonsense", "this is not a JSON object"), ("{\"id\":\"x\"}", "\"at\" is missing"),
    ("{\"at\":\"x\",\"id\":\"x\"}", "\"at\" has the wrong type"),
    (
      "{\"at\":1,\"id\":\"x\",\"kind\":\"level-chosen\",\"subject\":\"boss\"}",
      "no level is called boss"
    ),
  ])
  func aBadLineIsNamedWithItsNumber(line: String, words: String) {
    let fault = #expect(throws: JournalFault.self) {
      try JournalLine.entries(in: "\n\(line)\n")
    }
    #expect("\(String(describing: fault))".contains("line 2"))
    #expect("\(String(describing: fault))".contains(words))
  }

  @Test func aJournalOfANewerVersionIsRefused() throws {
    try journal.database.write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99 from the future')")
    }
    #expect(throws: JournalFault.writtenByNewerVersion(path: journal.path)) {
      try Journal(path: journal.path)
    }
  }

  @Test func aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws {
    let path = temporary.folder.appending(path: "note.txt").path
    try Data("a note of mine, long enough not to look like an empty file".utf8)
      .write(to: URL(fileURLWithPath: path))
    #expect(throws: JournalFault.self) { try Journal(path: path) }
    let left = try String(contentsOfFile: path, encoding: .utf8)
    #expect(left.hasPrefix("a note of mine"))
  }

  @Test func writersAtOnceLoseNothing() async throws {
    let path = journal.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let mine = try Journal(path: path)
          for number in 0..<25 {
            let event = JournalEvent.lessonRead(lesson: "\(writer)-\(number)")
            try mine.append(JournalEntry(at: Int64(number), event: event))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try journal.digest().lessonsRead.count == 100)
  }
}
