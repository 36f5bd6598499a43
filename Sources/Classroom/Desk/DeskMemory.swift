import CourseModel
import Curriculum
import Foundation
import Interviews
import Progress
import Synchronization

/// What a front that runs for hours keeps between requests beside the open journal: the
/// catalogue, and the standing derived from both. Each is renewed as soon as what it came from has
/// changed.
public final class DeskMemory: Sendable {
  /// How old the catalogue may be before the files are looked at again, in milliseconds. The look
  /// itself runs beside the request that asked.
  static let contentAge: Int64 = 1000

  private struct KnownContent {
    var content: LoadedCatalogue
    var generation: Int
    var checkedAt: Int64
    var isBeingChecked = false
  }

  private struct KnownProgress {
    var journal: Int
    var inode: UInt64
    var content: Int
    var today: Int
    var shown: ShowStanding.Shown
  }

  private struct KnownPrompt {
    var stamps: [FileStamp]
    var read: PromptReader.Read
  }

  private struct State {
    var content: KnownContent?
    var progress: KnownProgress?
    /// By folder.
    var prompts: [String: KnownPrompt] = [:]
    /// Standings computed so far.
    var generations = 0
  }

  private let state = Mutex(State())

  public init() {}

  /// - Parameter load: reads the catalogue from the files.
  func content(
    now: Int64, load: @escaping @Sendable () -> LoadedCatalogue
  ) -> (content: LoadedCatalogue, generation: Int) {
    let (known, isStale) = state.withLock { state -> (KnownContent?, Bool) in
      guard let known = state.content else { return (nil, false) }
      let isStale = now - known.checkedAt >= Self.contentAge && !known.isBeingChecked
      if isStale { state.content?.isBeingChecked = true }
      return (known, isStale)
    }
    guard let known else { return learn(load(), now: now) }
    if isStale { Task.detached { self.learn(load(), now: now) } }
    return (known.content, known.generation)
  }

  @discardableResult
  private func learn(
    _ content: LoadedCatalogue, now: Int64
  ) -> (content: LoadedCatalogue, generation: Int) {
    state.withLock { state in
      let before = state.content
      let generation = before.map { $0.generation + ($0.content == content ? 0 : 1) } ?? 0
      state.content = KnownContent(content: content, generation: generation, checkedAt: now)
      return (content, generation)
    }
  }

  /// - Parameters:
  ///   - stamps: of all files of the prompt, taken before they are read.
  func prompt(
    _ folder: String, stamps: [FileStamp], read: () -> PromptReader.Read
  ) -> PromptReader.Read {
    if let known = state.withLock({ $0.prompts[folder] }), known.stamps == stamps {
      return known.read
    }
    let read = read()
    state.withLock { $0.prompts[folder] = KnownPrompt(stamps: stamps, read: read) }
    return read
  }

  /// The standing and what it is made of, computed anew only when the journal, the content or the
  /// day has changed; `compute` is given how far the same journal was summed up before.
  func progress(
    journal: OpenJournal.State, content: Int, today: Int,
    compute: (Journal, DigestedJournal?) throws(ClassroomFault) -> ShowStanding.Shown
  ) throws(ClassroomFault) -> ShowStanding.Shown {
    var known = state.withLock { $0.progress }
    if known?.inode != journal.inode { known = nil }
    if let known, known.journal == journal.version, known.content == content, known.today == today {
      return known.shown
    }
    var shown = try compute(journal.journal, known?.shown.digested)
    return state.withLock {
      $0.generations += 1
      shown.generation = $0.generations
      $0.progress = KnownProgress(
        journal: journal.version, inode: journal.inode, content: content, today: today, shown: shown
      )
      return shown
    }
  }
}
