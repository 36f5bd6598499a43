/// One stage of an interview loop, from the resume screen to the behavioural round.
public struct LoopStage: Codable, Sendable, Equatable {
  public var id: String
  public var title: String
  public var minutes: Int
  public var what: String
  /// What the interviewer looks for.
  public var looksFor: [String]
  /// How to get ready for it.
  public var prepare: [String]
  /// Ids of the skills it draws on.
  public var skills: [String]

  public init(
    id: String, title: String, minutes: Int, what: String, looksFor: [String],
    prepare: [String], skills: [String]
  ) {
    self.id = id
    self.title = title
    self.minutes = minutes
    self.what = what
    self.looksFor = looksFor
    self.prepare = prepare
    self.skills = skills
  }
}
