/// A text to read. The words stay in its file; this is what lists and paths need.
public struct Lesson: Codable, Sendable, Equatable {
  public var id: String
  public var title: String
  public var skill: String
  public var level: Level
  public var minutes: Int
  /// Absolute path of the Markdown file.
  public var file: String

  public init(
    id: String, title: String, skill: String, level: Level, minutes: Int, file: String
  ) {
    self.id = id
    self.title = title
    self.skill = skill
    self.level = level
    self.minutes = minutes
    self.file = file
  }
}
