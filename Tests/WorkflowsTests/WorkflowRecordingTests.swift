import Foundation
import Testing
import Workflows

/// What GitHub's own workflow parser said of files, replayed against ours.
@Suite struct WorkflowRecordingTests {
  private struct Finding: Equatable, CustomStringConvertible {
    var message: String
    var line: Int?
    var column: Int?

    init(_ error: [String: Any]) {
      message = error["message"] as? String ?? ""
      line = error["line"] as? Int
      column = error["column"] as? Int
    }

    var description: String { "\(line ?? 0):\(column ?? 0) \(message)" }
    var place: [Int?] { [line, column] }
  }

  @Test func verdictsAndPlacesAgreeWithGitHubs() throws {
    let lines = try Recordings.lines("actions/workflows.jsonl")
    #expect(lines.count >= 170)
    var different: [String] = []
    var otherWords = 0
    for line in lines {
      let recorded = try Recordings.object(line)
      let theirs = (recorded["errors"] as? [[String: Any]] ?? []).map(Finding.init)
      let ours = try findings(of: recorded)
      if theirs.map(\.place) != ours.map(\.place) {
        different.append("\(recorded["title"] ?? ""): theirs \(theirs), ours \(ours)")
      } else if theirs != ours {
        otherWords += 1
      }
    }
    let agreeing = lines.count - different.count
    print("workflow files: \(agreeing) of \(lines.count) agree, \(otherWords) in other words")
    #expect(
      Double(agreeing) >= 0.97 * Double(lines.count), "\(different.joined(separator: "\n"))")
    #expect(otherWords <= 5)
  }

  private func findings(of recorded: [String: Any]) throws -> [Finding] {
    let files = recorded["files"] as? [String: String] ?? [:]
    let (_, problems) = WorkflowReader.read(
      recorded["workflow"] as? String ?? "", file: ".github/workflows/w.yml"
    ) { files[$0] }
    let verdict = try Recordings.object(WorkflowVerdict.json(problems))
    return (verdict["errors"] as? [[String: Any]] ?? []).map(Finding.init)
  }

  /// For files without errors GitHub's parser also gave what it made of them.
  @Test func jobsAndStepsAreReadAsGitHubReadsThem() throws {
    var compared = 0
    for line in try Recordings.lines("actions/workflows.jsonl") {
      let recorded = try Recordings.object(line)
      guard let template = recorded["template"] as? [String: Any] else { continue }
      let files = recorded["files"] as? [String: String] ?? [:]
      let read = WorkflowReader.read(recorded["workflow"] as? String ?? "", file: "w.yml") {
        files[$0]
      }
      let workflow = try #require(read.workflow, "\(recorded["title"] ?? "")")
      let events = template["events"] as? [String: Any] ?? [:]
      #expect(Set(workflow.triggers.map(\.event)) == Set(events.keys))
      let theirs = (template["jobs"] as? [[String: Any]] ?? []).map(summary)
      #expect(workflow.jobs.map(summary) == theirs, "\(recorded["title"] ?? "")")
      compared += 1
    }
    #expect(compared >= 75)
  }

  private func summary(_ job: [String: Any]) -> [String] {
    let steps = (job["steps"] as? [[String: Any]] ?? []).map { step in
      "\(shown(step["run"])) \(shown(step["uses"])) if \(shown(step["if"]))"
    }
    let needs = (job["needs"] as? [String] ?? []).joined(separator: " ")
    return ["\(job["id"] ?? "") needs \(needs) if \(shown(job["if"]))", shown(job["ref"])] + steps
  }

  private func shown(_ value: Any?) -> String {
    if let expression = value as? [String: Any] { return "${\(expression["expr"] ?? "")}" }
    return value.map { "\($0)" } ?? ""
  }

  private func summary(_ job: WorkflowJob) -> [String] {
    var reference = ""
    var steps: [String] = []
    switch job.body {
    case .call(let call): reference = call.reference
    case .steps(let body):
      steps = body.steps.map { step in
        let action =
          switch step.action {
          case .run(let script): "\(shown(script)) "
          case .uses(let action, _): " \(action)"
          }
        return "\(action) if ${\(step.condition.source)}"
      }
    }
    let needs = job.needs.map(\.job).joined(separator: " ")
    return ["\(job.id) needs \(needs) if ${\(job.condition.source)}", reference] + steps
  }

  private func shown(_ node: TemplateNode) -> String {
    if case .expression(let expression) = node {
      "${\(expression.source)}"
    } else {
      node.string ?? ""
    }
  }
}
