import Foundation
import Progress

/// Takes the journal out as JSON Lines and merges such a file in.
public struct TransferJournal: Sendable {
  public struct Merged: Sendable, Codable {
    public var read: Int
    /// Entries that were not there before.
    public var added: Int
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  /// One entry a line, oldest first.
  public func exportLines() throws(ClassroomFault) -> [String] {
    let journal = try desk.journal()
    do {
      return try journal.lines()
    } catch {
      throw .journal(error)
    }
  }

  /// All lines or none; entries that are there already are passed over.
  public func importText(_ text: String) throws(ClassroomFault) -> Merged {
    let journal = try desk.journal()
    do {
      let entries = try JournalLine.entries(in: text)
      return Merged(read: entries.count, added: try journal.merge(entries))
    } catch {
      throw .journal(error)
    }
  }
}
