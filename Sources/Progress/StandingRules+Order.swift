import CourseModel

extension StandingRules {
  /// Every skill at every level it has a path for: lower levels first, prerequisites before what
  /// needs them, else in the roadmap's order.
  func orderedNodes() -> [SkillLevel] {
    var ordered: [SkillLevel] = []
    var visited: Set<SkillLevel> = []
    func visit(_ node: SkillLevel) {
      guard visited.insert(node).inserted else { return }
      let path = catalogue.roadmap.skill(node.skill)?.paths[node.level]
      for required in path?.requires ?? [] where required.level == node.level { visit(required) }
      if path != nil { ordered.append(node) }
    }
    for level in Level.allCases {
      for skill in catalogue.roadmap.skills where skill.paths[level] != nil {
        visit(SkillLevel(skill.id, level))
      }
    }
    return ordered
  }

  /// Fills in which prerequisites are not done yet.
  func withWaits(_ skills: [SkillStanding]) -> [SkillStanding] {
    let done = Set(skills.filter { $0.state == .done }.map(\.node))
    return skills.map { skill in
      var skill = skill
      let requires = catalogue.roadmap.skill(skill.skill)?.paths[skill.level]?.requires ?? []
      skill.waitsFor = requires.filter { !done.contains($0) }
      return skill
    }
  }
}
