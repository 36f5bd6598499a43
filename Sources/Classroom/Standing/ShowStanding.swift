import CourseModel
import Curriculum
import Progress

/// Where the learner stands, with all it is derived from, and what is wrong in the content.
public struct ShowStanding: Sendable {
  public struct Shown: Sendable {
    public var standing: Standing
    public var catalogue: Catalogue
    public var problems: [ContentProblem]
    /// What the journal says, summed up, and how far that goes.
    var digested: DigestedJournal
    public var digest: JournalDigest { digested.digest }
    /// Days since 1970, local.
    public var today: Int
    /// Higher than that of anything this desk showed before it changed; 0 without memory.
    public internal(set) var generation = 0
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  /// The local day of a moment, counted as `Shown.today` is.
  /// - Parameter milliseconds: since 1970.
  public static func day(of milliseconds: Int64) -> Int {
    LocalDay.number(milliseconds: milliseconds)
  }

  public func callAsFunction() throws(ClassroomFault) -> Shown {
    let today = LocalDay.number(milliseconds: desk.now())
    guard let memory = desk.memory else {
      return try shown(desk.content(), journal: desk.journal(), today: today)
    }
    try Folder.make(desk.home.state)
    let known = desk.rememberedContent(memory)
    // Asked for before the entries are read: what is written in between shows next time.
    let state = try desk.openJournal.state(at: desk.home.journal)
    return try memory.progress(
      journal: state, content: known.generation, today: today
    ) { journal, earlier throws(ClassroomFault) in
      try shown(known.content, journal: journal, since: earlier, today: today)
    }
  }

  private func shown(
    _ content: LoadedCatalogue, journal: Journal, since earlier: DigestedJournal? = nil, today: Int
  ) throws(ClassroomFault) -> Shown {
    do {
      let digested = try journal.digested(since: earlier)
      let rules = StandingRules(catalogue: content.catalogue, digest: digested.digest)
      return Shown(
        standing: rules.standing(today: today), catalogue: content.catalogue,
        problems: content.problems, digested: digested, today: today)
    } catch {
      throw .journal(error)
    }
  }
}
