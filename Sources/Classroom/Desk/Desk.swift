import CourseModel
import Curriculum
import Grading
import Progress

/// Everything a use case works with: the learner's home, the content, the journal, the clock.
public struct Desk: Sendable {
  public let home: LearnerHome
  public let share: ShareFolder
  public let configuration: Configuration
  /// The folders content is loaded from, Drydock's own first.
  public let packs: [String]
  /// PATH, for finding tools.
  public let searchPath: [String]
  private let openJournal = OpenJournal()
  /// Milliseconds since 1970.
  public let now: @Sendable () -> Int64

  public init(
    home: LearnerHome, share: ShareFolder, extraPacks: [String], searchPath: [String],
    now: @escaping @Sendable () -> Int64
  ) throws(ClassroomFault) {
    self.home = home
    self.share = share
    configuration = try Configuration.load(home.configuration)
    packs = [share.path] + configuration.packs + extraPacks
    self.searchPath = searchPath
    self.now = now
  }

  public var toolbox: Toolbox { Toolbox(root: share.path, searchPath: searchPath) }

  /// What there is to learn, from the cache when no file has changed.
  public func content() -> LoadedCatalogue {
    CatalogueCache(folder: home.state).load(packs: packs)
  }

  public func journal() throws(ClassroomFault) -> Journal {
    try openJournal.journal { () throws(ClassroomFault) in
      try Folder.make(home.state)
      do throws(JournalFault) {
        return try Journal(path: home.journal)
      } catch {
        throw .journal(error)
      }
    }
  }

  /// The whole manifest of a lab.
  /// - Throws: `unknown` with the nearest name, `badContent` when the lab does not load.
  func lab(_ id: String) throws(ClassroomFault) -> Lab {
    guard let folder = LabFolder.find(id, in: packs) else {
      let known = content().catalogue.labs.map(\.id)
      throw .unknown(.lab, id, nearest: NearestName.of(id, among: known))
    }
    let loaded = LabLoader.load(folder)
    guard let lab = loaded.lab else { throw .badContent(loaded.problems) }
    return lab
  }

  func record(_ event: JournalEvent, in journal: Journal) throws(ClassroomFault) {
    do {
      try journal.append(JournalEntry(at: now(), event: event))
    } catch {
      throw .journal(error)
    }
  }
}
