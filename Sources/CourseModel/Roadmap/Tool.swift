/// A tool of the trade, linked to the skills that use it.
public struct Tool: Codable, Sendable, Equatable {
  public var id: String
  public var name: String
  public var what: String
  /// Ids of skills.
  public var skills: [String]

  public init(id: String, name: String, what: String, skills: [String]) {
    self.id = id
    self.name = name
    self.what = what
    self.skills = skills
  }
}
