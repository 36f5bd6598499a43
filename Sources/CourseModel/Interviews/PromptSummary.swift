/// A prompt as lists show it.
public struct PromptSummary: Codable, Sendable, Equatable {
  public var id: String
  public var title: String
  public var kind: PromptKind
  /// One line.
  public var summary: String
  public var skills: [String]
  public var minutes: Int

  public init(
    id: String, title: String, kind: PromptKind, summary: String, skills: [String], minutes: Int
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.summary = summary
    self.skills = skills
    self.minutes = minutes
  }
}
