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

  /// A lab's entries, newest first.
  public func entries(lab: String, limit: Int = 100) throws(JournalFault) -> [JournalEntry] {
    let lines = try attempt {
      try database.read {
        try String.fetchAll(
          $0, sql: "SELECT line FROM entry WHERE subject = ? ORDER BY at DESC, id LIMIT ?",
          arguments: [lab, limit])
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

  public func count() throws(JournalFault) -> Int {
    try attempt {
      try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM entry") ?? 0 }
    }
  }
}
