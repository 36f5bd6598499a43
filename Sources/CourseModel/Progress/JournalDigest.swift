/// The journal summed up: what standing is derived from.
public struct JournalDigest: Sendable, Equatable {
  /// The level chosen last.
  public var level: Level?
  public var labs: [String: LabRecord]
  public var lessonsRead: Set<String>
  /// Entries by local day (days since 1970); days without any are absent.
  public var activity: [Int: Int]
  /// By prompt and level.
  public var interviews: [InterviewRecord]

  public init(
    level: Level? = nil, labs: [String: LabRecord] = [:], lessonsRead: Set<String> = [],
    activity: [Int: Int] = [:], interviews: [InterviewRecord] = []
  ) {
    self.level = level
    self.labs = labs
    self.lessonsRead = lessonsRead
    self.activity = activity
    self.interviews = interviews
  }
}
