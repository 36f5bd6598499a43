import Classroom
import CourseModel

/// Where I stand, and what is next.
struct HomePage {
  private static let dueShown = 5

  let shown: ShowStanding.Shown

  var page: Page {
    let standing = shown.standing
    var values: [String: Any] = [
      "isNew": !standing.levelChosen,
      "levels": shown.catalogue.roadmap.levels.map { profile -> [String: Any] in
        [
          "id": profile.level.rawValue, "title": profile.title, "experience": profile.experience,
          "focus": profile.focus.joined(separator: ", "),
          "isCurrent": standing.levelChosen && profile.level == standing.level,
          "percent": Words.percent(standing.readiness(at: profile.level)),
        ]
      },
      "streak": ProgressWords.streak(standing), "streakDays": standing.streakDays,
      "streakUnit": standing.streakDays == 1 ? "day" : "days",
      "worked": ProgressWords.duration(standing.workedSeconds),
      "labsPassed": shown.digest.labs.values.count { $0.passed },
      "lessonsRead": shown.digest.lessonsRead.count,
      "problems": shown.problems.count, "hasProblems": !shown.problems.isEmpty,
      "hasDue": !standing.due.isEmpty,
      "due": standing.due.prefix(Self.dueShown).map { due -> [String: Any] in
        due.step.values.merging(["reason": ProgressWords.due(due)]) { $1 }
      },
      "moreDue": max(0, standing.due.count - Self.dueShown),
      "hasMoreDue": standing.due.count > Self.dueShown,
    ]
    if let next = standing.next {
      values["next"] = next.values
      values["verb"] = next.state == .started ? "Go on with" : "Next"
      if let skill = standing.skills.first(where: { $0.steps.contains { $0.id == next.id } }) {
        values["path"] = SkillPage.path(skill, nextID: next.id)
      }
    }
    return Page(
      template: "home", title: "Where you stand", section: .home, values: values)
  }
}
