import Progress
import Synchronization

/// The journal, opened when it is first asked for and open as long as the desk is there.
final class OpenJournal: Sendable {
  private let opened = Mutex<Journal?>(nil)

  func journal(
    orOpen open: () throws(ClassroomFault) -> Journal
  ) throws(ClassroomFault) -> Journal {
    try opened.withLock { (journal: inout Journal?) throws(ClassroomFault) in
      if let journal { return journal }
      let new = try open()
      journal = new
      return new
    }
  }
}
