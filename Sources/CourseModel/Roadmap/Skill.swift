/// Something an MLOps engineer can do, with what is expected of it at each level.
public struct Skill: Codable, Sendable, Equatable {
  public var id: String
  public var title: String
  public var kind: SkillKind
  public var what: String
  public var why: String
  /// Situational skills only: the circumstances in which it is asked for.
  public var when: String?
  public var goodPractice: [Practice]
  public var badPractice: [Practice]
  /// How interviews test it.
  public var interviews: [String]
  public var paths: [Level: SkillPath]

  public init(
    id: String, title: String, kind: SkillKind, what: String, why: String, when: String? = nil,
    goodPractice: [Practice] = [], badPractice: [Practice] = [], interviews: [String] = [],
    paths: [Level: SkillPath] = [:]
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.what = what
    self.why = why
    self.when = when
    self.goodPractice = goodPractice
    self.badPractice = badPractice
    self.interviews = interviews
    self.paths = paths
  }
}
