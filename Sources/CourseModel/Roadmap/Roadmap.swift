/// The whole field: levels, skills and their order, the interview loop, the tools.
public struct Roadmap: Codable, Sendable, Equatable {
  /// The year it describes.
  public var edition: Int
  public var levels: [LevelProfile]
  public var skills: [Skill]
  public var loop: [LoopStage]
  public var tools: [ToolCategory]

  public init(
    edition: Int, levels: [LevelProfile], skills: [Skill], loop: [LoopStage],
    tools: [ToolCategory]
  ) {
    self.edition = edition
    self.levels = levels
    self.skills = skills
    self.loop = loop
    self.tools = tools
  }

  public static let empty = Roadmap(edition: 0, levels: [], skills: [], loop: [], tools: [])

  public func skill(_ id: String) -> Skill? { skills.first { $0.id == id } }
  public func profile(_ level: Level) -> LevelProfile? { levels.first { $0.level == level } }
}
