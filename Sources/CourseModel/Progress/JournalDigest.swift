/// The journal summed up: what standing is derived from.
public struct JournalDigest: Sendable, Equatable {
  /// The level chosen last.
  public var level: Level?
  public var labs: [String: LabRecord]
  public var lessonsRead: Set<String>
  /// Local days with any entry, as days since 1970.
  public var activeDays: Set<Int>

  public init(
    level: Level? = nil, labs: [String: LabRecord] = [:], lessonsRead: Set<String> = [],
    activeDays: Set<Int> = []
  ) {
    self.level = level
    self.labs = labs
    self.lessonsRead = lessonsRead
    self.activeDays = activeDays
  }
}
