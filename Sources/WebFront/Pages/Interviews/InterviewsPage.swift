import Classroom
import CourseModel

/// All interview prompts, with what was done with each, and the form that starts one.
struct InterviewsPage {
  let listed: ListPrompts.Listed
  let sessions: [SessionSummary]
  let shown: ShowStanding.Shown
  let level: Level
  /// The host of the language model that may comment, where one is set up.
  let model: String?
  let kind: PromptKind?
  let skill: String?

  var page: Page {
    let rows = listed.prompts.filter { row in
      (kind == nil || row.prompt.kind == kind)
        && (skill.map(row.prompt.skills.contains) ?? true)
    }
    return Page(
      template: "interviews", title: "Interviews", section: .interviews,
      values: [
        "count": InterviewWords.count(rows.count, "prompt"), "isEmpty": rows.isEmpty,
        "isFiltered": kind != nil || skill != nil, "level": level.word,
        "levels": Level.allCases.map { option($0.rawValue, $0.word, $0 == level) },
        "kinds": PromptKind.allCases.map { option($0.rawValue, $0.title, $0 == kind) },
        "skills": skillOptions, "going": going,
        "groups": PromptKind.allCases.compactMap { group($0, rows) },
        "problems": listed.problems.count, "hasProblems": !listed.problems.isEmpty,
      ], styles: ["interview.css"])
  }

  private func option(_ id: String, _ title: String, _ isChosen: Bool) -> [String: Any] {
    ["id": id, "title": title, "isChosen": isChosen]
  }

  private var skillOptions: [[String: Any]] {
    let known = Set(listed.prompts.flatMap(\.prompt.skills))
    return shown.catalogue.roadmap.skills.filter { known.contains($0.id) }.map {
      option($0.id, $0.title, $0.id == skill)
    }
  }

  /// What is begun and not handed in, whatever the filter says.
  private var going: [[String: Any]] {
    listed.prompts.compactMap { row in
      guard let name = row.open else { return nil }
      let session = sessions.first { $0.name == name }
      return [
        "title": row.prompt.title, "href": InterviewRoutes.path(name),
        "level": session?.level.rawValue ?? "",
        "worked": InterviewWords.minutes(session?.workedSeconds ?? 0),
      ]
    }
  }

  private func group(_ kind: PromptKind, _ rows: [ListPrompts.Row]) -> [String: Any]? {
    let own = rows.filter { $0.prompt.kind == kind }
    guard !own.isEmpty else { return nil }
    return ["id": kind.rawValue, "title": kind.title, "prompts": own.map(card)]
  }

  private func card(_ row: ListPrompts.Row) -> [String: Any] {
    let prompt = row.prompt
    let record = row.records.first { $0.level == level }
    let others = row.records.filter { $0.level != level }
    var values: [String: Any] = [
      "id": prompt.id, "title": prompt.title, "summary": prompt.summary,
      "minutes": prompt.minutes,
      "state": row.open != nil ? "started" : record == nil ? "open" : "done",
      "skills": prompt.skills.map { id -> [String: Any] in
        ["title": shown.catalogue.roadmap.skill(id)?.title ?? id, "href": "/skills/\(id)"]
      },
      "record": record.map(words) ?? "not taken at this level yet",
      "others": others.map { "\($0.level.rawValue): \(words($0))" },
      "levels": Level.allCases.map { option($0.rawValue, $0.word, $0 == level) },
      "modelHost": model ?? "", "hasModel": model != nil,
    ]
    if let open = row.open { values["open"] = ["href": InterviewRoutes.path(open)] }
    let last = sessions.last { $0.prompt == prompt.id && $0.submittedAt != nil }
    if let last { values["review"] = ["href": "\(InterviewRoutes.path(last.name))/review"] }
    return values
  }

  private func words(_ record: InterviewRecord) -> String {
    let best = "best \(InterviewWords.percent(record.bestScore))"
    let last =
      record.taken > 1
      ? "taken \(record.taken) times, last \(InterviewWords.percent(record.lastScore))"
      : "taken once"
    return "\(best), \(last) on \(InterviewWords.day(record.lastAt))"
  }
}
