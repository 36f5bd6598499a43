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

  private static func labs(_ database: Database) throws -> [String: LabRecord] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT subject, kind, count(*) AS entries, max(passed) AS passed, max(score) AS score,
          count(DISTINCT CASE WHEN passed THEN at / 86400000 END) AS passed_days,
          sum(seconds) AS seconds, max(at) AS last
        FROM entry
        WHERE kind IN ('lab-started', 'hint-shown', 'solution-shown', 'attempt', 'lab-reset')
        GROUP BY kind, subject
        """)
    var labs: [String: LabRecord] = [:]
    for row in rows {
      let lab: String = row["subject"]
      var record = labs[lab] ?? LabRecord(lab: lab)
      record.lastActivity = max(record.lastActivity, row["last"])
      switch row["kind"] as String {
      case "attempt":
        record.attempts = row["entries"]
        record.passed = row["passed"] ?? false
        record.passedDays = row["passed_days"]
        record.bestScore = row["score"] ?? 0
        record.workedSeconds = row["seconds"] ?? 0
      case "hint-shown": record.hintsUsed = row["entries"]
      case "solution-shown": record.solutionSeen = true
      default: break
      }
      labs[lab] = record
    }
    return labs
  }

  /// Quarter hours are told apart by SQLite and put into local days here: no time zone's day
  /// begins within a quarter hour, and a few distinct values cost less than a date per row.
  private static func activity(_ database: Database) throws -> [Int: Int] {
    // By position and without copies: in a year's work nearly every entry has a quarter of its own.
    let rows = try Row.fetchCursor(
      database, sql: "SELECT at / 900000 AS quarter, count(*) FROM entry GROUP BY quarter")
    var activity: [Int: Int] = [:]
    while let row = try rows.next() {
      let (quarter, entries): (Int64, Int) = (row[0], row[1])
      activity[LocalDay.number(milliseconds: quarter * 900_000), default: 0] += entries
    }
    return activity
  }
}
