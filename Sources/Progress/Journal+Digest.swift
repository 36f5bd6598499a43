import CourseModel
import Foundation
import GRDB

extension Journal {
  /// Sums the journal up. Reads only the digest's index, so thousands of attempts cost little.
  public func digest() throws(JournalFault) -> JournalDigest {
    try digested(since: nil).digest
  }

  /// Sums the journal up, going on from an earlier sum of the same file. Where only newer entries
  /// came since, only what they speak of is read; after anything else (an import of older entries)
  /// it is summed up from the start.
  public func digested(since known: DigestedJournal?) throws(JournalFault) -> DigestedJournal {
    try attempt {
      try database.read { database in
        if let known, let next = try Journal.following(known, database) { return next }
        return try Journal.whole(database)
      }
    }
  }

  private static func whole(_ database: Database) throws -> DigestedJournal {
    var activity = DayCount()
    let moments = try Int64.fetchCursor(database, sql: "SELECT at FROM entry ORDER BY at")
    while let moment = try moments.next() { activity.add(moment) }
    return DigestedJournal(
      digest: JournalDigest(
        level: try level(database), labs: try labs(database), lessonsRead: try lessons(database),
        activity: activity.entries, interviews: try interviews(database)),
      entries: activity.count, newest: activity.newest)
  }

  /// Nil when an entry came that is not newer than all that were known.
  private static func following(
    _ known: DigestedJournal, _ database: Database
  ) throws -> DigestedJournal? {
    var next = known
    var activity = DayCount(entries: known.digest.activity, newest: known.newest)
    var labs: Set<String> = []
    let rows = try Row.fetchCursor(
      database, sql: "SELECT at, kind, subject FROM entry WHERE at > ? ORDER BY at, id",
      arguments: [known.newest])
    while let row = try rows.next() {
      activity.add(row[0])
      switch row[1] as String {
      case "level-chosen": next.digest.level = try level(database)
      case "lesson-read": next.digest.lessonsRead.insert(row[2])
      case "interview": next.digest.interviews = try interviews(database)
      default: labs.insert(row[2])
      }
    }
    next.entries += activity.count
    guard try Int.fetchOne(database, sql: "SELECT count(*) FROM entry") == next.entries else {
      return nil
    }
    for lab in labs { next.digest.labs.merge(try Journal.labs(database, only: lab)) { $1 } }
    next.digest.activity = activity.entries
    next.newest = activity.newest
    return next
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
  private static func labs(
    _ database: Database, only lab: String? = nil
  ) throws -> [String: LabRecord] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT subject, kind, max(at), count(*), max(passed),
          count(DISTINCT CASE WHEN passed THEN at / 86400000 END), max(score), sum(seconds)
        FROM entry
        WHERE kind IN ('lab-started', 'hint-shown', 'solution-shown', 'attempt', 'lab-reset')
          \(lab == nil ? "" : "AND subject = ?")
        GROUP BY kind, subject
        """, arguments: lab.map { [$0] } ?? [])
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
}

/// Entries by local day, counted in the order of their moments. No time zone's day begins within a
/// quarter hour, so the calendar is asked once for each; the index gives the moments in order, which
/// spares SQLite a sort.
private struct DayCount {
  var entries: [Int: Int] = [:]
  var newest: Int64 = .min
  private(set) var count = 0
  private var quarter = Int64.min
  private var day = 0

  init(entries: [Int: Int] = [:], newest: Int64 = .min) {
    self.entries = entries
    self.newest = newest
  }

  mutating func add(_ moment: Int64) {
    let next = moment / 900_000
    if next != quarter {
      quarter = next
      day = LocalDay.number(milliseconds: moment)
    }
    entries[day, default: 0] += 1
    count += 1
    newest = moment
  }
}
