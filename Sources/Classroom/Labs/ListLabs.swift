import CourseModel

/// All labs, with what the learner has reached in each.
public struct ListLabs: Sendable {
  public struct Row: Codable, Sendable {
    public var id: String
    public var title: String
    public var summary: String
    public var skill: String
    public var level: Level
    public var minutes: Int
    public var state: StepState
  }

  let shown: ShowStanding.Shown

  public init(_ shown: ShowStanding.Shown) { self.shown = shown }

  /// By level, skill and id.
  /// - Parameters:
  ///   - level: nil means every level; `skill` likewise.
  /// - Throws: `unknown` with the nearest name for a skill that is not there.
  public func callAsFunction(
    level: Level? = nil, skill: String? = nil
  ) throws(ClassroomFault) -> [Row] {
    if let skill, shown.catalogue.roadmap.skill(skill) == nil {
      let known = shown.catalogue.roadmap.skills.map(\.id)
      throw .unknown(.skill, skill, nearest: NearestName.of(skill, among: known))
    }
    let states = Dictionary(
      shown.standing.skills.flatMap(\.steps).map { ($0.id, $0.state) },
      uniquingKeysWith: { first, _ in first })
    return shown.catalogue.labs
      .filter { (level == nil || $0.level == level) && (skill == nil || $0.skill == skill) }
      .sorted { ($0.level, $0.skill, $0.id) < ($1.level, $1.skill, $1.id) }
      .map { lab in
        Row(
          id: lab.id, title: lab.title, summary: lab.summary, skill: lab.skill, level: lab.level,
          minutes: lab.minutes, state: states[lab.id] ?? .open)
      }
  }
}
