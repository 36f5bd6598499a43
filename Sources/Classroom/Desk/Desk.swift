import CourseModel
import Curriculum
import Foundation
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
  /// Milliseconds since 1970.
  public let now: @Sendable () -> Int64
  /// What interviews are timed by.
  public let machine: MachineClock
  /// Environment variables, for the key of an interviewer.
  let variable: @Sendable (String) -> String?
  let openJournal = OpenJournal()
  /// Set for a front that runs on; a command that ends at once reads everything anew.
  public private(set) var memory: DeskMemory?

  public init(
    home: LearnerHome, share: ShareFolder, extraPacks: [String], searchPath: [String],
    now: @escaping @Sendable () -> Int64, machine: MachineClock = .system,
    variable: @escaping @Sendable (String) -> String? = { ProcessInfo.processInfo.environment[$0] }
  ) throws(ClassroomFault) {
    self.home = home
    self.share = share
    configuration = try Configuration.load(home.configuration)
    packs = [share.path] + configuration.packs + extraPacks
    self.searchPath = searchPath
    self.now = now
    self.machine = machine
    self.variable = variable
  }

  public var toolbox: Toolbox { Toolbox(root: share.path, searchPath: searchPath) }

  /// The same desk, keeping what it has read between one request and the next.
  public func remembering() -> Desk {
    var desk = self
    desk.memory = DeskMemory()
    return desk
  }

  /// What there is to learn, from the cache when no file has changed.
  public func content() -> LoadedCatalogue {
    if let memory { return rememberedContent(memory).content }
    return CatalogueCache(folder: home.state).load(packs: packs)
  }

  func rememberedContent(_ memory: DeskMemory) -> (content: LoadedCatalogue, generation: Int) {
    let (folder, packs) = (home.state, packs)
    return memory.content(now: now()) { CatalogueCache(folder: folder).load(packs: packs) }
  }

  public func journal() throws(ClassroomFault) -> Journal {
    try Folder.make(home.state)
    return try openJournal.journal(at: home.journal)
  }

  /// Changes when anything was written to the journal, by whichever process; nil without memory.
  public func journalVersion() throws(ClassroomFault) -> Int? {
    guard memory != nil else { return nil }
    try Folder.make(home.state)
    return try openJournal.state(at: home.journal).version
  }

  /// The whole manifest of a lab.
  /// - Throws: `unknown` with the nearest name, `badContent` when the lab does not load.
  func lab(_ id: String) throws(ClassroomFault) -> Lab {
    guard let folder = LabFolder.find(id, in: packs) else { throw unknown(lab: id) }
    let loaded = LabLoader.load(folder)
    guard let lab = loaded.lab else { throw .badContent(loaded.problems) }
    return lab
  }

  /// - Throws: `unknown` with the nearest name, unless the catalogue has the lab.
  public func refuseUnknown(lab id: String) throws(ClassroomFault) {
    guard content().catalogue.labs.contains(where: { $0.id == id }) else { throw unknown(lab: id) }
  }

  private func unknown(lab id: String) -> ClassroomFault {
    .unknown(.lab, id, nearest: NearestName.of(id, among: content().catalogue.labs.map(\.id)))
  }

  func record(_ event: JournalEvent, in journal: Journal) throws(ClassroomFault) {
    do {
      try journal.append(JournalEntry(at: now(), event: event))
    } catch {
      throw .journal(error)
    }
  }
}
