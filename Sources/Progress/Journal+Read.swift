import CourseModel
import Foundation
import GRDB

extension Journal {
  /// Every entry as exported, oldest first.
  public func lines() throws(JournalFault) -> [String] {
    try attempt {
      try database.read {
        try String.fetchAll($0, sql: "SELECT line FROM entry ORDER BY at, id")
      }
    }
  }

  /// A lab's entries of one kind (as `JournalEvent.kind` names it; nil: of any), newest first.
  public func entries(
    lab: String, kind: String? = nil, limit: Int = 100
  ) throws(JournalFault) -> [JournalEntry] {
    let lines = try attempt {
      try database.read {
        try String.fetchAll(
          $0,
          sql: """
            SELECT line FROM entry WHERE subject = ? AND kind = ifnull(?, kind)
            ORDER BY at DESC, id LIMIT ?
            """,
          arguments: [lab, kind, limit])
      }
    }
    return try JournalLine.entries(in: lines.joined(separator: "\n"))
  }

  /// When anything was last written, in milliseconds since 1970; nil for an empty journal.
  public func lastActivity() throws(JournalFault) -> Int64? {
    try attempt {
      try database.read { try Int64.fetchOne($0, sql: "SELECT max(at) FROM entry") }
    }
  }

  /// How many entries of a kind a lab has.
  public func count(lab: String, kind: String) throws(JournalFault) -> Int {
    try attempt {
      try database.read {
        try Int.fetchOne(
          $0, sql: "SELECT count(*) FROM entry WHERE kind = ? AND subject = ?",
          arguments: [kind, lab]) ?? 0
      }
    }
  }

  public func count() throws(JournalFault) -> Int {
    try attempt {
      try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM entry") ?? 0 }
    }
  }
}
