import GRDB

/// The tables, one migration a change; a migration that was released is never edited.
enum JournalSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 entries") { database in
      // The typed columns repeat what digests ask for, so that they need no JSON parsing; `line`
      // is the whole entry, as exported.
      try database.execute(
        sql: """
          CREATE TABLE entry (
            id TEXT NOT NULL PRIMARY KEY,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            passed INTEGER,
            score REAL,
            seconds REAL,
            line TEXT NOT NULL
          ) WITHOUT ROWID;
          CREATE INDEX entry_by_subject ON entry (subject, at);
          CREATE INDEX entry_for_digest ON entry (kind, subject, at, passed, score, seconds);
          CREATE INDEX entry_by_time ON entry (at);
          CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
          CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
            BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
          """)
    }
    return migrator
  }
}
