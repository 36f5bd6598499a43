import CourseModel
import Grading
import Sandboxing

/// Looks at the machine: which sandbox works and why, which tools are there, where things lie.
public struct ExamineHost: Sendable {
  public struct Row: Sendable, Codable, Equatable {
    public enum State: String, Sendable, Codable { case good, weaker, missing }
    public var name: String
    public var state: State
    public var detail: String
    public var remedy: String?
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction() async -> [Row] {
    await sandboxRows() + ToolRequirement.allCases.map(toolRow) + [contentRow()] + placeRows()
  }

  private func sandboxRows() async -> [Row] {
    do {
      let survey = await SandboxSurvey.take(launcher: try SandboxLauncher.locate())
      return survey.rows.map { row in
        Row(
          name: "sandbox \(row.backend.rawValue)",
          state: row.works ? .good : survey.chosen == nil ? .missing : .weaker,
          detail: row.detail, remedy: row.remedy)
      }
    } catch {
      return [
        Row(name: "sandbox", state: .missing, detail: error.message, remedy: error.remedy)
      ]
    }
  }

  private func toolRow(_ requirement: ToolRequirement) -> Row {
    switch desk.toolbox.find(requirement) {
    case .found(let tool):
      Row(
        name: requirement.rawValue, state: .good,
        detail: [tool.version, tool.executable].compactMap(\.self).joined(separator: ", "))
    case .missing(let what, let remedy):
      Row(name: requirement.rawValue, state: .missing, detail: "no \(what)", remedy: remedy)
    }
  }

  private func contentRow() -> Row {
    let content = desk.content()
    let labs = content.catalogue.labs.count
    let lessons = content.catalogue.lessons.count
    let count = content.problems.count
    return Row(
      name: "content", state: count == 0 ? .good : .weaker,
      detail: "\(labs) labs, \(lessons) lessons"
        + (count == 0 ? "" : ", \(count) problem\(count == 1 ? "" : "s")"),
      remedy: count == 0 ? nil : "drydock content verify --lint-only")
  }

  private func placeRows() -> [Row] {
    [
      Row(name: "content folders", state: .good, detail: desk.packs.joined(separator: ", ")),
      Row(name: "configuration", state: .good, detail: desk.home.configuration),
      Row(name: "journal", state: .good, detail: desk.home.journal),
      Row(name: "workspaces", state: .good, detail: desk.home.workspaces),
    ]
  }
}
