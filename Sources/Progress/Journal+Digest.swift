import CourseModel
import Foundation
import GRDB

extension Journal {
  /// Sums the journal up. Reads only the digest's index, so thousands of attempts cost little.
  public func digest() throws(JournalFault) -> JournalDigest {
    try attempt {
      try database.read { database in
        JournalDigest(
          level: try Journal.level(database), labs: try Journal.labs(database),
          lessonsRead: try Journal.lessons(database), activity: try Journal.activity(database))
      }
    }
  }

  private static func level(_ database: Database) throws -> Level? {
    try String.fetchOne(
      database,
      sql: "SELECT subject FROM entry WHERE kind = 'level-chosen' ORDER BY at DESC, id LIMIT 1"
    ).flatMap(Level.init(rawValue:))
  }

  private static func lessons(_ database: Database) throws -> Set<String> {
    try Set(
      String.fetchAll(
        database, sql: "SELECT DISTINCT subject FROM entry WHERE kind = 'lesson-read'"))
  }

  /// Columns by position and rows without copies: their names cost more than the query.
  private static func labs(_ database: Database) throws -> [String: LabRecord] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT subject, kind, max(at), count(*), max(passed),
          count(DISTINCT CASE WHEN passed THEN at / 86400000 END), max(score), sum(seconds)
        FROM entry
        WHERE kind IN ('lab-started', 'hint-shown', 'solution-shown', 'attempt', 'lab-reset')
        GROUP BY kind, subject
        """)
    var labs: [String: LabRecord] = [:]
    while let row = try rows.next() {
      let lab: String = row[0]
      var record = labs[lab] ?? LabRecord(lab: lab)
      record.lastActivity = max(record.lastActivity, row[2])
      switch row[1] as String {
      case "attempt":
        record.attempts = row[3]
        record.passed = row[4] ?? false
        record.passedDays = row[5]
        record.bestScore = row[6] ?? 0
        record.workedSeconds = row[7] ?? 0
      case "hint-shown": record.hintsUsed = row[3]
      case "solution-shown": record.solutionSeen = true
      default: break
      }
      labs[lab] = record
    }
    return labs
  }

  /// Entries by local day. No time zone's day begins within a quarter hour, so the calendar is asked
  /// once for each; the index gives the moments in order, which spares SQLite a sort.
  private static func activity(_ database: Database) throws -> [Int: Int] {
    let moments = try Int64.fetchCursor(database, sql: "SELECT at FROM entry ORDER BY at")
    var activity: [Int: Int] = [:]
    var (quarter, day) = (Int64.min, 0)
    while let moment = try moments.next() {
      let next = moment / 900_000
      if next != quarter {
        quarter = next
        day = LocalDay.number(milliseconds: moment)
      }
      activity[day, default: 0] += 1
    }
    return activity
  }
}
