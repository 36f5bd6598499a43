import Classroom
import CourseModel

/// All labs, filtered by level and skill.
struct LabsPage {
  let shown: ShowStanding.Shown
  let level: Level?
  let skill: String?

  /// - Throws: `ClassroomFault.unknown` for a skill that is not there.
  var page: Page {
    get throws { page(try ListLabs(shown)(level: level, skill: skill)) }
  }

  private func page(_ chosen: [ListLabs.Row]) -> Page {
    let roadmap = shown.catalogue.roadmap
    let skills = Set(shown.catalogue.labs.map(\.skill))
    return Page(
      template: "labs", title: "Labs", section: .labs,
      values: [
        "count": "\(chosen.count) lab\(chosen.count == 1 ? "" : "s")", "isEmpty": chosen.isEmpty,
        "isFiltered": level != nil || skill != nil,
        "levels": Level.allCases.map { item -> [String: Any] in
          ["id": item.rawValue, "title": item.word, "isChosen": item == level]
        },
        "skills": roadmap.skills.filter { skills.contains($0.id) }.map { item -> [String: Any] in
          ["id": item.id, "title": item.title, "isChosen": item.id == skill]
        },
        "labs": chosen.map { row -> [String: Any] in
          [
            "id": row.id, "title": row.title, "summary": row.summary,
            "skill": roadmap.skill(row.skill)?.title ?? row.skill, "level": row.level.word,
            "minutes": row.minutes, "state": row.state.rawValue, "stateWord": row.state.word,
            "isDone": row.state == .done, "isStarted": row.state == .started,
          ]
        },
      ])
  }
}
