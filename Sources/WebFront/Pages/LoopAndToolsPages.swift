import Classroom
import CourseModel

/// The stages of an interview loop.
struct LoopPage {
  let shown: ShowStanding.Shown

  var page: Page {
    let roadmap = shown.catalogue.roadmap
    return Page(
      template: "loop", title: "The interview loop", section: .roadmap,
      values: [
        "stages": roadmap.loop.map { stage -> [String: Any] in
          [
            "id": stage.id, "title": stage.title, "minutes": stage.minutes, "what": stage.what,
            "looksFor": stage.looksFor, "prepare": stage.prepare,
            "skills": stage.skills.map { SkillLink(id: $0, roadmap).values },
          ]
        }
      ])
  }
}

/// The tool catalogue.
struct ToolsPage {
  let shown: ShowStanding.Shown

  var page: Page {
    let roadmap = shown.catalogue.roadmap
    return Page(
      template: "tools", title: "Tools of the trade", section: .roadmap,
      values: [
        "categories": roadmap.tools.map { category -> [String: Any] in
          [
            "id": category.id, "title": category.title, "what": category.what,
            "tools": category.tools.map { tool -> [String: Any] in
              [
                "name": tool.name, "what": tool.what,
                "skills": tool.skills.map { SkillLink(id: $0, roadmap).values },
              ]
            },
          ]
        }
      ])
  }
}

/// A link to a skill's page.
private struct SkillLink {
  let values: [String: Any]

  init(id: String, _ roadmap: Roadmap) {
    values = ["href": "/skills/\(id)", "title": roadmap.skill(id)?.title ?? id]
  }
}
