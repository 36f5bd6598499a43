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
          lessonsRead: try Journal.lessons(database), activity: try Journal.activity(database),
          interviews: try Journal.interviews(database))
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

  /// By prompt and level. There are few, so their lines are read for the level.
  private static func interviews(_ database: Database) throws -> [InterviewRecord] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT subject, json_extract(line, '$.details.level') AS level, score, at
        FROM entry WHERE kind = 'interview' ORDER BY subject, at, id
        """)
    var records: [InterviewRecord] = []
    for row in rows {
      guard let level = Level(rawValue: row["level"] ?? "") else { continue }
      let (prompt, score, at): (String, Double, Int64) = (
        row["subject"], row["score"] ?? 0, row["at"]
      )
      if let index = records.firstIndex(where: { $0.prompt == prompt && $0.level == level }) {
        records[index].taken += 1
        records[index].bestScore = max(records[index].bestScore, score)
        records[index].lastScore = score
        records[index].lastAt = at
      } else {
        records.append(
          InterviewRecord(
            prompt: prompt, level: level, taken: 1, bestScore: score, lastScore: score, lastAt: at))
      }
    }
    return records
  }

  /// Quarter hours are told apart by SQLite and put into local days here: no time zone's day
  /// begins within a quarter hour, and a few distinct values cost less than a date per row.
  private static func activity(_ database: Database) throws -> [Int: Int] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT at / 900000 AS quarter, count(*) AS entries FROM entry GROUP BY quarter")
    var activity: [Int: Int] = [:]
    for row in rows {
      let quarter: Int64 = row["quarter"]
      let entries: Int = row["entries"]
      activity[LocalDay.number(milliseconds: quarter * 900_000), default: 0] += entries
    }
    return activity
  }
}
