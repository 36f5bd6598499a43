import Classroom
import CourseModel

/// Everything about one skill.
struct SkillPage {
  let shown: ShowStanding.Shown
  let skill: String

  /// - Throws: `ClassroomFault.unknown`.
  var page: Page {
    get throws {
      let roadmap = shown.catalogue.roadmap
      guard let skill = roadmap.skill(skill) else {
        throw ClassroomFault.unknown(
          .skill, skill, nearest: NearestName.of(skill, among: roadmap.skills.map(\.id)))
      }
      var values: [String: Any] = [
        "title": skill.title, "kind": skill.kind.heading, "what": skill.what, "why": skill.why,
        "good": practices(skill.goodPractice), "bad": practices(skill.badPractice),
        "hasPractice": !(skill.goodPractice.isEmpty && skill.badPractice.isEmpty),
        "interviews": skill.interviews, "hasInterviews": !skill.interviews.isEmpty,
        "levels": levels(skill),
        "tools": roadmap.tools.flatMap(\.tools).filter { $0.skills.contains(skill.id) }
          .map { ["name": $0.name, "what": $0.what] },
      ]
      values["hasTools"] = (values["tools"] as? [[String: String]])?.isEmpty == false
      if let when = skill.when { values["when"] = when }
      return Page(template: "skill", title: skill.title, section: .roadmap, values: values)
    }
  }

  private func levels(_ skill: Skill) -> [[String: Any]] {
    Level.allCases.compactMap { level in
      guard let path = skill.paths[level] else { return nil }
      let node = SkillLevel(skill.id, level)
      let standing = shown.standing.skills.first { $0.node == node }
      var values: [String: Any] = [
        "id": level.rawValue, "title": level.word, "expected": path.expected,
        "isCurrent": level == shown.standing.level,
      ]
      if let standing {
        values["path"] = Self.path(standing, nextID: shown.standing.next?.id)
        values["waits"] = standing.state == .done ? [] : standing.waitsFor.map(waitLink)
        values["hasWaits"] = standing.state != .done && !standing.waitsFor.isEmpty
      }
      return values
    }
  }

  private func waitLink(_ node: SkillLevel) -> [String: Any] {
    let title = shown.catalogue.roadmap.skill(node.skill)?.title ?? node.skill
    return ["title": "\(title), \(node.level.rawValue)", "href": Self.href(node)]
  }

  private func practices(_ practices: [Practice]) -> [[String: Any]] {
    practices.map { ["habit": $0.habit, "leadsTo": $0.leadsTo] }
  }

  static func href(_ node: SkillLevel) -> String { "/skills/\(node.skill)#\(node.level.rawValue)" }

  /// A skill's steps at a level, with how far it is.
  static func path(_ skill: SkillStanding, nextID: String?) -> [String: Any] {
    [
      "id": skill.node.skill, "skill": skill.title, "href": href(skill.node),
      "level": skill.level.rawValue,
      "done": skill.done, "of": skill.steps.count, "state": skill.state.rawValue,
      "stateWord": skill.state.word,
      "percent": skill.steps.isEmpty ? 0 : skill.done * 100 / skill.steps.count,
      "steps": skill.steps.map { step in
        step.values.merging(["isNext": step.id == nextID]) { $1 }
      },
    ]
  }
}
