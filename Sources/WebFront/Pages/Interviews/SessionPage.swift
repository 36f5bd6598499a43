import Classroom
import CourseModel

/// An interview that is going on. What is live on it comes from the API.
struct SessionPage {
  let name: String
  let status: InterviewStatus
  let shown: ShowStanding.Shown

  var page: Page {
    let prompt = status.prompt
    return Page(
      template: "session", title: prompt.title, section: .interviews,
      values: [
        "name": name, "title": prompt.title, "level": status.level.rawValue,
        "session": status.session, "workspace": status.folder,
        "action": InterviewRoutes.path(name),
        "briefHTML": ProseHTML.htmlWithoutTitle(status.brief), "expected": status.expected,
        "phases": phases, "isPaused": status.state == .paused,
        "phaseTitle": status.phase.title, "clock": clock,
        "exchanges": status.exchanges.map(exchange),
        "sections": AnswerSection.allCases.map { ["id": $0.rawValue, "title": $0.title] },
        "skills": prompt.skills.map { id -> [String: Any] in
          ["title": shown.catalogue.roadmap.skill(id)?.title ?? id, "href": "/skills/\(id)"]
        },
        "modelHost": status.interviewer?.host ?? "",
        "hasModel": status.interviewer != nil,
      ], styles: ["lab.css", "interview.css", "design.css"], isWide: true)
  }

  private var clock: String {
    guard let left = status.phaseLeft else { return InterviewWords.clock(status.elapsed) }
    return InterviewWords.clock(left)
  }

  private var phases: [[String: Any]] {
    let all = status.phases
    let current = all.firstIndex { $0.phase == status.phase } ?? 0
    return all.indices.map { index in
      let state = index < current ? "done" : index == current ? "current" : "open"
      return [
        "id": all[index].phase.rawValue, "title": all[index].phase.title, "state": state,
        "stateWord": state == "done" ? "done" : state == "current" ? "now" : "to come",
        "isCurrent": index == current,
        "planned": all[index].planned.map(InterviewWords.minutes) ?? "",
      ]
    }
  }

  private func exchange(_ said: InterviewExchange) -> [String: Any] {
    [
      "kind": said.kind.rawValue, "at": InterviewWords.clock(said.at), "question": said.question,
      "hasQuestion": !said.question.isEmpty, "answer": said.answer,
      "speaker": said.speaker == .model ? InterviewWords.model : said.kind.speaker,
    ]
  }
}

extension InterviewExchange.Kind {
  var speaker: String {
    switch self {
    case .question: "Interviewer"
    case .change: "Interviewer, changing the question"
    case .followUp: "Interviewer, following up"
    case .comment: InterviewWords.model
    }
  }
}
