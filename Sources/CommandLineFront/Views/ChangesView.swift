import CourseModel

/// The difference between a workspace and its starter.
struct ChangesView {
  let style: TextStyle

  func lines(_ changes: [FileChange]) -> [String] {
    let changed = changes.filter { $0.status != .same }
    guard !changed.isEmpty else { return ["", "  Nothing is changed; this is the starter.", ""] }
    return [""] + changed.flatMap(lines)
  }

  private func lines(_ change: FileChange) -> [String] {
    var lines = [
      "  " + style.bold(SafeText.clean(change.name)) + style.dim("  \(change.status.rawValue)")
    ]
    for hunk in change.hunks {
      lines.append(style.dim("  @@ -\(hunk.oldStart) +\(hunk.newStart) @@"))
      lines += hunk.lines.map { line in
        let text = SafeText.clean(line.text)
        return switch line.kind {
        case .same: "    " + text
        case .added: style.good("  + " + text)
        case .removed: style.bad("  - " + text)
        }
      }
    }
    return lines + [""]
  }
}
