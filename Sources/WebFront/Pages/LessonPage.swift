import Classroom
import CourseModel

/// One lesson.
struct LessonPage {
  let opened: OpenLesson.Opened
  let shown: ShowStanding.Shown

  var page: Page {
    let lesson = opened.lesson
    var values: [String: Any] = [
      "id": lesson.id, "title": lesson.title, "minutes": lesson.minutes,
      "level": lesson.level.rawValue, "skill": lesson.skill,
      "skillTitle": shown.catalogue.roadmap.skill(lesson.skill)?.title ?? lesson.skill,
      "html": ProseHTML.htmlWithoutTitle(opened.text),
      "isRead": shown.digest.lessonsRead.contains(lesson.id),
    ]
    let neighbours = Neighbours(of: lesson.id, in: shown.standing)
    if let previous = neighbours.previous { values["previous"] = previous }
    if let next = neighbours.next ?? opened.next.map(Neighbours.link) { values["next"] = next }
    return Page(
      template: "lesson", title: lesson.title, section: .lessons, values: values,
      scripts: ["lesson.js", "highlight.js"])
  }
}

/// The steps before and after one on its path.
struct Neighbours {
  var previous: [String: Any]?
  var next: [String: Any]?

  init(of id: String, in standing: Standing) {
    for skill in standing.skills {
      guard let index = skill.steps.firstIndex(where: { $0.id == id }) else { continue }
      if index > 0 { previous = Self.link(skill.steps[index - 1]) }
      if index + 1 < skill.steps.count { next = Self.link(skill.steps[index + 1]) }
      return
    }
  }

  static func link(_ step: PathStep) -> [String: Any] {
    ["title": step.title, "href": step.href, "kind": step.kind.rawValue]
  }
}
