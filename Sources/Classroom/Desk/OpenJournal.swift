import Foundation
import Progress
import Synchronization

/// The journal, opened when it is first asked for and kept open as long as this is there. When
/// another file has taken its place, that one is opened.
final class OpenJournal: Sendable {
  /// The journal with what tells its states apart.
  struct State {
    var journal: Journal
    /// Changes when anything was written to the journal, by whichever process.
    var version: Int
    /// Of the file; one put in its place has another number.
    var inode: UInt64
  }

  private struct Opened {
    var journal: Journal
    var inode: UInt64
    /// Made for the first who asks; it is a connection of its own.
    var version: JournalVersion?
  }

  private let opened = Mutex<Opened?>(nil)

  func journal(at path: String) throws(ClassroomFault) -> Journal {
    try opened.withLock { (opened: inout Opened?) throws(ClassroomFault) in
      try Self.open(path, &opened).journal
    }
  }

  func state(at path: String) throws(ClassroomFault) -> State {
    try opened.withLock { (opened: inout Opened?) throws(ClassroomFault) in
      let current = try Self.open(path, &opened)
      do throws(JournalFault) {
        var version = current.version
        if version == nil { version = try JournalVersion(of: current.journal) }
        opened?.version = version
        return State(
          journal: current.journal, version: try version?.current() ?? 0, inode: current.inode)
      } catch {
        throw .journal(error)
      }
    }
  }

  private static func open(
    _ path: String, _ opened: inout Opened?
  ) throws(ClassroomFault) -> Opened {
    if let opened, opened.inode == inode(of: path), opened.inode != 0 { return opened }
    do {
      let journal = try Journal(path: path)
      let new = Opened(journal: journal, inode: inode(of: path))
      opened = new
      return new
    } catch {
      throw .journal(error)
    }
  }

  private static func inode(of path: String) -> UInt64 {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(status.st_ino) : 0
  }
}
