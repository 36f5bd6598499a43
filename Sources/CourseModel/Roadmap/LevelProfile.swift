/// What the market expects of someone at a level.
public struct LevelProfile: Codable, Sendable, Equatable {
  public var level: Level
  public var title: String
  /// Years in the field, in words ("0 to 2 years").
  public var experience: String
  public var focus: [String]
  public var expectations: [String]

  public init(
    level: Level, title: String, experience: String, focus: [String], expectations: [String]
  ) {
    self.level = level
    self.title = title
    self.experience = experience
    self.focus = focus
    self.expectations = expectations
  }
}
