import Classroom
import CourseModel

/// The lessons of a level, by skill.
struct LessonsPage {
  let shown: ShowStanding.Shown
  let level: Level

  var page: Page {
    let skills = shown.standing.skills(at: level).compactMap { skill -> [String: Any]? in
      var skill = skill
      skill.steps.removeAll { $0.kind != .lesson }
      guard !skill.steps.isEmpty else { return nil }
      return SkillPage.path(skill, nextID: shown.standing.next?.id)
    }
    return Page(
      template: "lessons", title: "Lessons", section: .lessons,
      values: [
        "levels": RoadmapPage.tabs(current: level, base: "/lessons"), "skills": skills,
        "isEmpty": skills.isEmpty,
      ])
  }
}
