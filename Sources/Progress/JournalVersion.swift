import GRDB

/// Tells whether a journal has changed, whoever wrote to it, without reading any entry: SQLite's
/// `data_version` (https://www.sqlite.org/pragma.html#pragma_data_version) as seen by a connection
/// that never writes.
public final class JournalVersion: Sendable {
  private let journal: Journal
  private let database: DatabaseQueue

  public init(of journal: Journal) throws(JournalFault) {
    self.journal = journal
    database = try journal.attempt {
      var configuration = GRDB.Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(5)
      return try DatabaseQueue(path: journal.path, configuration: configuration)
    }
  }

  /// A number that differs from the last one given when something was written in between.
  public func current() throws(JournalFault) -> Int {
    try journal.attempt {
      try database.read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
    }
  }
}
