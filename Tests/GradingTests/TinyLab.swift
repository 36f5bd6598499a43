import CourseModel

/// A lab in a temporary folder, with just the checks a test needs.
struct TinyLab {
  let folder: TemporaryFolder

  init(starter: [String: String] = [:], grader: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    try folder.write("starter/.keep", "")
    for (name, text) in starter { try folder.write("starter/\(name)", text) }
    try folder.write("grader/.keep", "")
    for (name, text) in grader { try folder.write("grader/\(name)", text) }
  }

  func lab(editable: [String], checks: [Check] = [], requires: [ToolRequirement] = []) -> Lab {
    Lab(
      summary: LabSummary(
        id: "tiny", title: "Tiny", summary: "", skill: "python", level: .entry, minutes: 1,
        revision: 1, folder: folder.path),
      requires: requires, editable: editable, checks: checks, wrong: [], accepted: [])
  }

  static func check(
    _ id: String, _ probe: Probe, after: [String] = [], points: Int = 1
  ) -> Check {
    Check(
      id: id, title: id, points: points, hidden: false, after: after, probe: probe, why: "why",
      hints: [])
  }
}
