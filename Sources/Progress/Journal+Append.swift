import CourseModel
import Foundation
import GRDB

extension Journal {
  /// Writes an entry; when this returns it is on the disk.
  public func append(_ entry: JournalEntry) throws(JournalFault) {
    _ = try attempt { try database.write { try Journal.insert(entry, into: $0) } }
  }

  /// Adds the entries that are not there yet, all or none; gives back how many were new.
  public func merge(_ entries: [JournalEntry]) throws(JournalFault) -> Int {
    try attempt {
      try database.write { database in
        var added = 0
        for entry in entries where try Journal.insert(entry, into: database) { added += 1 }
        return added
      }
    }
  }

  private static func insert(_ entry: JournalEntry, into database: Database) throws -> Bool {
    var passed: Bool?
    var score: Double?
    var seconds: Double?
    if case .attempt(let attempt) = entry.event {
      passed = attempt.report.verdict == .passed
      score = Double(attempt.report.points) / Double(max(1, attempt.report.outOf))
      seconds = attempt.workedSeconds
    }
    if case .interview(let result) = entry.event {
      score = result.score / 100
      seconds = result.workedSeconds
    }
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO entry (id, at, kind, subject, passed, score, seconds, line)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        entry.id, entry.at, entry.event.kind, entry.event.subject, passed, score, seconds,
        try JournalLine.text(of: entry),
      ])
    return database.changesCount > 0
  }
}
