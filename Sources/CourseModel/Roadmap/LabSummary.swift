/// A lab as lists and paths need it; `Lab` has the checks.
public struct LabSummary: Codable, Sendable, Equatable {
  public var id: String
  public var title: String
  public var summary: String
  public var skill: String
  public var level: Level
  public var minutes: Int
  /// Raised by the author whenever what is graded changes.
  public var revision: Int
  /// Absolute path of the lab's folder.
  public var folder: String

  public init(
    id: String, title: String, summary: String, skill: String, level: Level, minutes: Int,
    revision: Int, folder: String
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.skill = skill
    self.level = level
    self.minutes = minutes
    self.revision = revision
    self.folder = folder
  }
}
