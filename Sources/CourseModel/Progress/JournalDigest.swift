/// The journal summed up: what standing is derived from.
public struct JournalDigest: Sendable, Equatable {
  /// The level chosen last.
  public var level: Level?
  public var labs: [String: LabRecord]
  public var lessonsRead: Set<String>
  /// Entries by local day (days since 1970); days without any are absent.
  public var activity: [Int: Int]

  public init(
    level: Level? = nil, labs: [String: LabRecord] = [:], lessonsRead: Set<String> = [],
    activity: [Int: Int] = [:]
  ) {
    self.level = level
    self.labs = labs
    self.lessonsRead = lessonsRead
    self.activity = activity
  }
}
