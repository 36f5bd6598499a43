import CourseModel

/// A journal's digest with how far it goes, so that the next one need not begin anew.
public struct DigestedJournal: Sendable, Equatable {
  public internal(set) var digest: JournalDigest
  /// Entries summed up.
  var entries: Int
  /// Milliseconds since 1970, of the newest of them.
  var newest: Int64
}
