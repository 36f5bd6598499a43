import Classroom
import CourseModel

/// What this machine can do, as `drydock doctor` says it.
struct MachinePage {
  let rows: [ExamineHost.Row]
  let problems: [ContentProblem]

  var page: Page {
    Page(
      template: "machine", title: "This machine", section: nil,
      values: [
        "rows": rows.map { row -> [String: Any] in
          var values: [String: Any] = [
            "name": row.name, "detail": row.detail, "state": row.state.rawValue,
            "isGood": row.state == .good, "isMissing": row.state == .missing,
            "isWeaker": row.state == .weaker,
          ]
          if let remedy = row.remedy { values["remedy"] = remedy }
          return values
        },
        "problems": problems.map(\.description), "hasProblems": !problems.isEmpty,
      ])
  }
}
