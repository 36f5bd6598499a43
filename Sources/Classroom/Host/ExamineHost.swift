import CourseModel
import Grading
import Sandboxing

/// Looks at the machine: which sandbox works and why, which tools are there, where things lie.
public struct ExamineHost: Sendable {
  public struct Row: Sendable, Codable, Equatable {
    public enum State: String, Sendable, Codable, CaseIterable { case good, weaker, missing }
    public var name: String
    public var state: State
    public var detail: String
    public var remedy: String?
  }

  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func callAsFunction() async -> [Row] {
    var rows = await sandboxRows()
    for requirement in ToolRequirement.allCases { rows.append(await toolRow(requirement)) }
    return rows + [kubectlRow(), await interviewerRow(), contentRow()] + placeRows()
  }

  private func sandboxRows() async -> [Row] {
    let launcher: String
    do throws(SandboxFault) {
      launcher = try SandboxLauncher.locate()
    } catch {
      return [row("sandbox", .missing, error.message, remedy: error.remedy)]
    }
    let survey = await SandboxSurvey.take(launcher: launcher)
    return survey.findings.map { finding in
      let name = "sandbox \(finding.backend.rawValue)"
      guard let problem = finding.problem else {
        return row(name, .good, reason(for: finding.backend, in: survey))
      }
      return row(
        name, survey.chosen == nil ? .missing : .weaker, problem.message,
        remedy: problem.remedy(for: finding.backend, on: survey.host))
    }
  }

  /// Why a backend that works is in use or not.
  private func reason(for backend: SandboxBackend, in survey: SandboxSurvey) -> String {
    let configured = desk.configuration.isolation
    if backend == configured { return "works; in use, because config.yaml says so" }
    if configured == nil, backend == survey.chosen {
      return "works; in use, "
        + (backend == .bubblewrap ? "being the strongest" : "because bubblewrap does not start")
    }
    return "works; not in use"
  }

  private func row(
    _ name: String, _ state: Row.State, _ detail: String, remedy: String? = nil
  ) -> Row {
    let command = remedy.map { $0.hasPrefix("try: ") ? String($0.dropFirst(5)) : $0 }
    return Row(name: name, state: state, detail: detail, remedy: command)
  }

  private func toolRow(_ requirement: ToolRequirement) async -> Row {
    switch desk.toolbox.find(requirement) {
    case .found(let tool):
      var version = tool.version
      if version == nil { version = await answer(of: tool) }
      return row(
        requirement.rawValue, .good,
        [version, tool.executable].compactMap(\.self).joined(separator: ", "))
    case .missing(let what, let remedy):
      return row(requirement.rawValue, .missing, "no \(what)", remedy: remedy)
    }
  }

  /// What a tool says of its version: the first word with a digit at its start.
  private func answer(of tool: Toolbox.Tool) async -> String? {
    let request = SandboxRequest(
      command: [tool.executable, "--version"], workingDirectory: "/", readable: tool.readable)
    let report = try? await RunSandboxed(isolation: desk.configuration.isolation)(request)
    return report?.standardOutput.text.split(whereSeparator: \.isWhitespace)
      .first { $0.first?.isNumber == true }.map(String.init)
  }

  private func kubectlRow() -> Row {
    let finder = FindKubectl(desk: desk)
    guard let found = finder() else {
      return row(
        "kubectl", .weaker, "none of 1.32 or newer; Kubernetes labs are worked on with one",
        remedy: "drydock doctor --install kubectl")
    }
    let version = finder.version(of: found.path) ?? "?"
    return row("kubectl", .good, "\(version), \(found.path)")
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
