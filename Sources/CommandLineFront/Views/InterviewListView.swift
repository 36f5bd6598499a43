import Classroom
import CourseModel

/// The prompts, with what was done of each.
struct InterviewListView {
  let style: TextStyle

  func lines(_ listed: ListPrompts.Listed) -> [String] {
    var lines = [""]
    if listed.prompts.isEmpty {
      lines.append("  There are no prompts here; `--pack FOLDER` adds those of a folder.")
    }
    for kind in PromptKind.allCases {
      let rows = listed.prompts.filter { $0.prompt.kind == kind }
      if rows.isEmpty { continue }
      lines.append(style.bold("  \(kind == .systemDesign ? "System design" : "Pipeline design")"))
      lines += rows.flatMap(self.lines) + [""]
    }
    if !listed.problems.isEmpty {
      lines += [
        style.dim("  For authors: \(listed.problems.count) problems; drydock content verify"), "",
      ]
    }
    return lines
  }

  private func lines(_ row: ListPrompts.Row) -> [String] {
    let prompt = row.prompt
    let minutes = style.dim("  \(prompt.minutes) min")
    var lines = [
      "    \(style.accent(LineWrap.padded(prompt.id, to: 28))) \(SafeText.clean(prompt.title))\(minutes)"
    ]
    for record in row.records {
      lines.append(
        style.dim(
          "        \(record.level.rawValue): taken \(record.taken) times, best \(Bar.percent(record.bestScore)), last \(Bar.percent(record.lastScore))"
        ))
    }
    if let open = row.open { lines.append(style.warn("        open: \(open)")) }
    return lines
  }
}
