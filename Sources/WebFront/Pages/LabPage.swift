import Classroom
import CourseModel

/// One lab: the task, the files, the results. What is live on it comes from the API.
struct LabPage {
  let shown: ShowLab.Shown
  let progress: ShowStanding.Shown

  var page: Page {
    let summary = shown.lab.summary
    let lab: [String: Any] = [
      "id": summary.id, "title": summary.title, "summary": summary.summary,
      "skill": summary.skill, "level": summary.level.rawValue, "minutes": summary.minutes,
      "skillTitle": progress.catalogue.roadmap.skill(summary.skill)?.title ?? summary.skill,
    ]
    var values: [String: Any] = [
      "lab": lab, "started": shown.workspace != nil, "isOutdated": shown.isOutdated,
      "briefHTML": ProseHTML.htmlWithoutTitle(shown.brief),
      "checks": shown.lab.checks.map { check -> [String: Any] in
        ["id": check.id, "title": check.title, "points": check.points, "hidden": check.hidden]
      },
      "tools": shown.lab.requires.map(\.rawValue), "hasTools": !shown.lab.requires.isEmpty,
      "editable": shown.lab.editable,
    ]
    values["hasCluster"] = shown.lab.cluster != nil
    if let workspace = shown.workspace { values["workspace"] = workspace.path }
    let neighbours = Neighbours(of: summary.id, in: progress.standing)
    if let previous = neighbours.previous { values["previous"] = previous }
    if let next = neighbours.next { values["next"] = next }
    return Page(
      template: "lab", title: summary.title, section: .labs, values: values,
      scripts: ["highlight.js"], styles: ["lab.css"], isWide: true)
  }
}
