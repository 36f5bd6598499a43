/// Why the journal could not be read or written.
public enum JournalFault: Error, Sendable, Equatable {
  case cannotOpen(path: String, reason: String)
  case writtenByNewerVersion(path: String)
  /// Another process held the journal for longer than the busy timeout.
  case busy(path: String)
  case failed(path: String, reason: String)
  case badLine(number: Int, reason: String)
}
