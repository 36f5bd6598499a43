/// One node of the skill graph: a skill at a level, written `docker/entry`.
public struct SkillLevel: Codable, Sendable, Hashable, Comparable, CustomStringConvertible {
  public var skill: String
  public var level: Level

  public init(_ skill: String, _ level: Level) {
    self.skill = skill
    self.level = level
  }

  /// Reads `skill/level`; nil when the text has another shape or the level does not exist.
  public init?(parsing text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, let level = Level(rawValue: String(parts[1]))
    else { return nil }
    self.init(String(parts[0]), level)
  }

  public var description: String { "\(skill)/\(level.rawValue)" }

  public static func < (left: SkillLevel, right: SkillLevel) -> Bool {
    (left.level, left.skill) < (right.level, right.skill)
  }
}
