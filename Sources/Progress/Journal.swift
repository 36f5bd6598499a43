import CourseModel
import Foundation
import GRDB

/// The append-only journal: one SQLite file in WAL mode, safe for several processes at once.
///
/// Nothing is changed or removed once written (triggers refuse it), and a write has reached the
/// disk when `append` returns.
public struct Journal: Sendable {
  public let path: String
  let database: DatabasePool

  /// Opens the file, making it and its tables when new.
  public init(path: String) throws(JournalFault) {
    self.path = path
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      // WAL's default may lose the last transactions in a power cut; what we call saved is saved.
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    do {
      database = try DatabasePool(path: path, configuration: configuration)
    } catch {
      throw .cannotOpen(path: path, reason: Journal.words(error))
    }
    try migrate()
  }

  private func migrate() throws(JournalFault) {
    let migrator = JournalSchema.migrator
    let state = try attempt {
      try database.read { database in
        (
          newer: try migrator.hasBeenSuperseded(database),
          complete: try migrator.hasCompletedMigrations(database)
        )
      }
    }
    if state.newer { throw .writtenByNewerVersion(path: path) }
    if !state.complete { try attempt { try migrator.migrate(database) } }
  }

  /// Runs a database call and turns its error into a fault with the journal's path.
  func attempt<Value>(_ body: () throws -> Value) throws(JournalFault) -> Value {
    do {
      return try body()
    } catch let fault as JournalFault {
      throw fault
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      throw .busy(path: path)
    } catch {
      throw .failed(path: path, reason: Journal.words(error))
    }
  }

  static func words(_ error: any Error) -> String {
    if let error = error as? DatabaseError { return error.message ?? "SQLite \(error.resultCode)" }
    return String(describing: error)
  }
}
