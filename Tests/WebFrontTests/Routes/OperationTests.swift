import Classroom
import CourseModel
import Foundation
import Testing

@testable import WebFront

/// Every operation of the API, as a learner's day uses them.
@Suite struct OperationTests {
  static let api = "/api/v1"
  static let lab = "\(api)/labs/tiny-sum"

  private func started() async throws -> Visitor {
    let visitor = try await Visitor()
    #expect(try await visitor.change(.post, "\(Self.lab)/start").status == .ok)
    return visitor
  }

  private func file(_ name: String, _ visitor: Visitor) async throws -> FileAnswer {
    try await visitor.get("\(Self.lab)/files/\(name)").json(FileAnswer.self)
  }

  private func write(
    _ visitor: Visitor, _ name: String, _ text: String, base: String?, overwrite: Bool = false
  ) async throws -> Visitor.Answer {
    let write = FileWrite(text: text, base: base, overwrite: overwrite)
    let body = String(decoding: try JSONEncoder().encode(write), as: UTF8.self)
    return try await visitor.change(.put, "\(Self.lab)/files/\(name)", body)
  }

  @Test func standingProgressAndLevel() async throws {
    let visitor = try await Visitor()
    let chosen = try await visitor.change(.put, "\(Self.api)/level", #"{"level": "senior"}"#)
    #expect(try chosen.json(Standing.self).level == .senior)
    let progress = try await visitor.get("\(Self.api)/progress").json(ProgressAnswer.self)
    #expect(progress.standing.level == .senior)
    #expect(progress.activity.values.reduce(0, +) == 1)
    #expect(progress.activity.keys.allSatisfy { $0.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil })
    let wrong = try await visitor.change(.put, "\(Self.api)/level", #"{"level": "boss"}"#)
    #expect(wrong.status == .badRequest)
  }

  @Test func lessons() async throws {
    let visitor = try await Visitor()
    let read = try await visitor.change(.post, "\(Self.api)/lessons/python-pure-functions/read")
    #expect(try read.json(LessonAnswer.self).text.contains("#"))
    let all = try await visitor.get("\(Self.api)/lessons").json(LessonsAnswer.self).lessons
    #expect(all.filter(\.read).map(\.id) == ["python-pure-functions"])
  }

  @Test func labsAreListedAndShown() async throws {
    let visitor = try await Visitor()
    let all = try await visitor.get("\(Self.api)/labs").json(LabsAnswer.self).labs
    #expect(all.contains { $0.id == "tiny-sum" && $0.state == .open })
    let before = try await visitor.get(Self.lab).json(LabAnswer.self)
    #expect(before.workspace == nil)
    #expect(before.checks.map(\.check) == ["settings", "adds", "any-order", "command"])
    let started = try await visitor.change(.post, "\(Self.lab)/start").json(StartAnswer.self)
    #expect(started.isNew)
    #expect(!(try await visitor.change(.post, "\(Self.lab)/start").json(StartAnswer.self).isNew))
    #expect(try await visitor.get(Self.lab).json(LabAnswer.self).workspace == started.workspace)
  }

  @Test func aFileIsReadWrittenAndCompared() async throws {
    let visitor = try await started()
    let files = try await visitor.get("\(Self.lab)/files").json(FilesAnswer.self).files
    #expect(files.map(\.name) == ["total.py", "settings.yaml"])
    #expect(files.map(\.language) == ["python", "yaml"])
    let same = try await visitor.get("\(Self.lab)/changes").json(ChangesAnswer.self).files
    #expect(same.allSatisfy { $0.status == .same })
    let written = try await write(visitor, "settings.yaml", "unit: days\n", base: files[1].version)
    #expect(written.status == .ok)
    let changes = try await visitor.get("\(Self.lab)/changes").json(ChangesAnswer.self).files
    let change = try #require(changes.first { $0.name == "settings.yaml" })
    #expect(change.status == .changed)
    #expect(change.hunks.flatMap(\.lines).contains(.init(.added, "unit: days")))
  }

  @Test func aWriteThatComesTooLateIsRefusedAndNothingIsLost() async throws {
    let visitor = try await started()
    let first = try await file("total.py", visitor)
    let path = "\(visitor.home)/workspaces/tiny-sum/total.py"
    try "# theirs\n".write(toFile: path, atomically: true, encoding: .utf8)
    let refused = try await write(visitor, "total.py", "# mine\n", base: first.version)
    #expect(refused.status == .conflict)
    #expect(refused.errorCode == "changed-outside")
    #expect(try refused.json(FaultAnswer.self).current?.text == "# theirs\n")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "# theirs\n")
    let forced = try await write(
      visitor, "total.py", "# mine\n", base: first.version, overwrite: true)
    let backup = try #require(try forced.json(FileAnswer.self).backup)
    #expect(try String(contentsOfFile: backup, encoding: .utf8) == "# theirs\n")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "# mine\n")
  }

  @Test(arguments: [
    "lab.yaml", "../total.py", "..%2ftotal.py", ".drydock/workspace.json", "total.py/x", "BRIEF.md",
  ])
  func otherFilesAreRefused(name: String) async throws {
    let visitor = try await started()
    let read = try await visitor.get("\(Self.lab)/files/\(name)")
    #expect([.forbidden, .notFound].contains(read.status), "\(name): \(read.status)")
    let written = try await write(visitor, name, "x", base: nil)
    #expect(written.status == .forbidden || written.status == .notFound)
  }

  @Test func aFileOfTheLabStaysAndAnUnknownOneIsRefused() async throws {
    let visitor = try await started()
    let version = try await file("total.py", visitor).version
    let removal = try await visitor.change(
      .delete, "\(Self.lab)/files/total.py", "{\"base\": \"\(version)\"}")
    #expect(removal.errorCode == "not-removable")
  }

  @Test func hintsComeOneByOne() async throws {
    let visitor = try await Visitor()
    let lab = "\(Self.api)/labs/hello-drydock"
    let first = try await visitor.change(.post, "\(lab)/hints", #"{"check": "settings"}"#)
    let hint = try first.json(HintAnswer.self)
    #expect(hint.rung == 1 && hint.html.contains("<"))
    let seen = try await visitor.get("\(lab)/hints").json(HintsAnswer.self).hints
    #expect(seen.map(\.check) == ["settings"])
  }

  @Test func theSolutionIsKeptBackUntilTriedOrInsistedOn() async throws {
    let visitor = try await started()
    let early = try await visitor.change(.post, "\(Self.lab)/solution")
    #expect(early.errorCode == "not-tried-yet")
    let shown = try await visitor.change(.post, "\(Self.lab)/solution", #"{"anyway": true}"#)
    #expect(try shown.json(SolutionAnswer.self).files.contains { $0.name == "total.py" })
  }

  @Test func aResetCanBeUndone() async throws {
    let visitor = try await started()
    let first = try await file("total.py", visitor)
    _ = try await write(visitor, "total.py", "# mine\n", base: first.version)
    let reset = try await visitor.change(.post, "\(Self.lab)/reset").json(ResetAnswer.self)
    #expect(reset.files.contains("total.py"))
    #expect(try await file("total.py", visitor).text == first.text)
    _ = try await visitor.change(.post, "\(Self.lab)/reset/undo")
    #expect(try await file("total.py", visitor).text == "# mine\n")
  }

  @Test func aTryRunsInTheWorkspace() async throws {
    let visitor = try await started()
    let ran = try await visitor.change(
      .post, "\(Self.lab)/run", #"{"arguments": ["python3", "-c", "print(6 * 7)"]}"#)
    let answer = try ran.json(RunAnswer.self)
    #expect(answer.stdout == "42\n" && answer.ending == "exited with 0", "\(ran.text)")
    let other = try await visitor.change(.post, "\(Self.lab)/run", #"{"arguments": ["sh"]}"#)
    #expect(other.errorCode == "unknown-tool")
  }

  @Test func whatNeedsAWorkspaceSaysSo() async throws {
    let visitor = try await Visitor()
    #expect(try await visitor.get("\(Self.lab)/files").errorCode == "not-started")
    #expect(try await visitor.change(.post, "\(Self.lab)/checks").errorCode == "not-started")
    #expect(try await visitor.get("\(Self.api)/labs/nope").errorCode == "unknown-lab")
  }

  @Test func theJournalGoesOutAndComesIn() async throws {
    let visitor = try await started()
    let exported = try await visitor.get("\(Self.api)/journal")
    #expect(exported.headers[.contentType]?.hasPrefix("application/x-ndjson") == true)
    let other = try await Visitor()
    let type = "application/x-ndjson"
    let merged = try await other.change(.post, "\(Self.api)/journal", exported.text, type: type)
    #expect(try merged.json(ImportAnswer.self).added == 1)
    let bad = try await other.change(.post, "\(Self.api)/journal", "nonsense\n", type: type)
    #expect(bad.errorCode == "bad-journal")
  }

  @Test func theMachineIsExamined() async throws {
    let machine = try await Visitor(packs: []).get("\(Self.api)/machine").json(MachineAnswer.self)
    #expect(machine.rows.contains { $0.name.hasPrefix("sandbox") })
    #expect(machine.problems == [])
  }

  @Test(arguments: [
    ("{", "bad-body"), ("{}", "bad-body"), (#"{"level": 3}"#, "bad-body"), ("", "bad-body"),
  ])
  func aBadBodyIsExplained(body: String, code: String) async throws {
    let answer = try await Visitor().change(.put, "\(Self.api)/level", body)
    #expect(answer.status == .badRequest && answer.errorCode == code)
  }
}
