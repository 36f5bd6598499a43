import CourseModel
import Foundation
import Synchronization
import Testing

@testable import Classroom

/// Interviews on disk, with a clock of our own: what survives what.
@Suite struct InterviewTests {
  /// A home, the fixture prompt, and a clock that stands still until told.
  final class Place: Sendable {
    let folder: String
    let desk: Desk

    init() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "interview-\(UUID())")
        .path
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
      self.folder = folder
      let clock = ClockBox()
      desk = try Desk(
        home: LearnerHome(state: "\(folder)/state", workspaces: "\(folder)/workspaces"),
        share: ShareFolder(path: root.appending(path: "Fixtures/prompts").path), extraPacks: [],
        searchPath: [], now: { 1_700_000_000_000 + clock.milliseconds() },
        machine: MachineClock(awake: clock.milliseconds, boot: clock.boot))
      self.clock = clock
    }

    private let clock: ClockBox

    func advance(_ seconds: Double) { clock.advance(seconds) }
    func reboot() { clock.reboot() }
    func write(_ text: String, _ name: String, _ folder: InterviewFolder) throws {
      try text.write(toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
  }

  final class ClockBox: Sendable {
    private let state = Mutex((time: Int64(0), boots: 0))
    @Sendable func milliseconds() -> Int64 { state.withLock { $0.time } }
    @Sendable func boot() -> String { state.withLock { "boot-\($0.boots)" } }
    func advance(_ seconds: Double) { state.withLock { $0.time += Int64(seconds * 1000) } }
    func reboot() {
      state.withLock {
        $0.boots += 1
        $0.time = 0
      }
    }
  }

  private func begin(_ place: Place, minutes: Double = 30) throws -> InterviewFolder {
    _ = try StartInterview(desk: place.desk)("comment-scoring", level: .mid, minutes: minutes)
    return try OpenInterview(desk: place.desk, folder: "/")(nil)
  }

  private func answer(_ strength: String, _ place: Place, _ folder: InterviewFolder) throws {
    for name in ["answer.md", "estimates.yaml", "design.yaml"] {
      let source =
        "\(place.desk.share.path)/content/prompts/system-design/comment-scoring/answers/\(strength)/\(name)"
      try place.write(try String(contentsOfFile: source, encoding: .utf8), name, folder)
    }
  }

  @Test func aSessionGoesThroughToTheJournal() throws {
    let place = try Place()
    let folder = try begin(place)
    #expect(folder.path.hasSuffix("/workspaces/interviews/comment-scoring-1"))
    let speak = SpeakInInterview(desk: place.desk)
    place.advance(60)
    #expect(try speak.ask("What is the peak traffic?", in: folder).facts == ["traffic"])
    try answer("strong", place, folder)
    place.advance(20 * 60)
    let status = try ShowInterview(desk: place.desk)(folder)
    #expect(status.phase == .deepDive)
    #expect(status.exchanges.map(\.kind) == [.question, .change])
    #expect(status.snapshots == 2)
    let submitted = try SubmitInterview(desk: place.desk)(folder)
    #expect(submitted.report.score > 85)
    #expect(submitted.result.workedSeconds == 21 * 60)
    let records = try ShowStanding(desk: place.desk)().standing.interviews
    #expect(records.map(\.prompt) == ["comment-scoring"])
    #expect(records.first?.bestScore == submitted.report.score / 100)
    #expect(try ReviewInterview(desk: place.desk)(folder).points == submitted.report.points)
    let text = try TransferJournal(desk: place.desk).exportLines().joined(separator: "\n")
    #expect(try TransferJournal(desk: place.desk).importText(text).added == 0)
  }

  @Test func followUpsDependOnTheAnswerWhenTheirTimeComes() throws {
    let place = try Place()
    let folder = try begin(place)
    try answer("weak", place, folder)
    place.advance(20 * 60)
    let status = try ShowInterview(desk: place.desk)(folder)
    #expect(status.exchanges.map(\.kind) == [.change, .followUp])
    // Decided once: a better answer afterwards changes nothing.
    try answer("strong", place, folder)
    #expect(try ShowInterview(desk: place.desk)(folder).exchanges.count == 2)
  }

  @Test func aLineCutShortByACrashIsPassedOver() throws {
    let place = try Place()
    let folder = try begin(place)
    let path = "\(folder.path)/.drydock/session.jsonl"
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("{\"at\":{\"awake\":1,\"bo".utf8))
    try handle.close()
    place.advance(30)
    let speak = SpeakInInterview(desk: place.desk)
    _ = try speak.ask("What is the peak traffic?", in: folder)
    let status = try ShowInterview(desk: place.desk)(folder)
    #expect(status.exchanges.count == 1)
    #expect(status.elapsed == 30)
  }

  @Test func aRestartOfTheMachineCostsNoTime() throws {
    let place = try Place()
    let folder = try begin(place)
    place.advance(100)
    _ = try ShowInterview(desk: place.desk)(folder)
    try place.write("## Cost\n\nSomething typed.\n", "answer.md", folder)
    _ = try ShowInterview(desk: place.desk)(folder)
    place.reboot()
    place.advance(5000)
    let status = try ShowInterview(desk: place.desk)(folder)
    #expect(status.elapsed == 100)
    let later = try OpenInterview(desk: place.desk, folder: "/")(nil)
    _ = try SpeakInInterview(desk: place.desk).ask("What is the peak traffic?", in: later)
    place.advance(7)
    #expect(try ShowInterview(desk: place.desk)(later).elapsed == 107)
    #expect(try ShowInterview(desk: place.desk)(later).interruptions == 1)
  }

  @Test func everyVersionIsKept() throws {
    let place = try Place()
    let folder = try begin(place)
    for text in ["one", "two", "two", "three"] {
      try place.write(text, "answer.md", folder)
      _ = try ShowInterview(desk: place.desk)(folder)
    }
    let kept = (1...4).map {
      try? String(
        contentsOfFile: "\(folder.path)/.drydock/snapshots/\($0)/answer.md", encoding: .utf8)
    }
    #expect(kept.dropFirst() == ["one", "two", "three"])
    try FileManager.default.removeItem(atPath: "\(folder.path)/answer.md")
    #expect(try ShowInterview(desk: place.desk)(folder).snapshots == 4)
  }

  @Test func twoEditorsDoNotOverwriteEachOther() throws {
    let place = try Place()
    let folder = try begin(place)
    let edit = EditAnswer(desk: place.desk, folder: folder)
    let first = try edit.read("answer.md")
    let second = try edit.write("mine", to: "answer.md", base: first.version)
    #expect(second.text == "mine")
    #expect(throws: ClassroomFault.self) {
      try edit.write("other", to: "answer.md", base: first.version)
    }
    _ = try edit.write("other", to: "answer.md", base: first.version, overwrite: true)
    #expect(try edit.read("answer.md").text == "other")
    let kept = "\(folder.path)/.drydock/snapshots"
    let texts = Folder.files(below: kept).filter { $0.hasSuffix("answer.md") }
      .compactMap { try? String(contentsOfFile: "\(kept)/\($0)", encoding: .utf8) }
    #expect(texts.contains("mine") && texts.contains("other"))
    #expect(throws: ClassroomFault.self) { try edit.read("../../journal.sqlite") }
    #expect(throws: ClassroomFault.self) { try edit.write("x", to: "BRIEF.md", base: "") }
  }

  @Test func whatLiesOutsideIsNotRead() throws {
    let place = try Place()
    let folder = try begin(place)
    try FileManager.default.removeItem(atPath: "\(folder.path)/answer.md")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/answer.md", withDestinationPath: "/etc/passwd")
    let submitted = try SubmitInterview(desk: place.desk)(folder)
    #expect(submitted.report.comparison.allSatisfy { $0.yours.isEmpty })
    #expect(Folder.files(below: "\(folder.path)/.drydock/snapshots/2").isEmpty)
  }

  @Test func oneSessionOfAPromptAtATime() throws {
    let place = try Place()
    let folder = try begin(place)
    #expect(throws: ClassroomFault.self) { try StartInterview(desk: place.desk)("comment-scoring") }
    _ = try SubmitInterview(desk: place.desk)(folder)
    #expect(throws: ClassroomFault.self) { try SubmitInterview(desk: place.desk)(folder) }
    let second = try StartInterview(desk: place.desk)("comment-scoring", level: .entry)
    #expect(second.session == 2)
    #expect(try OpenInterview(desk: place.desk, folder: "/")(nil).session == 2)
    #expect(try OpenInterview(desk: place.desk, folder: folder.path)(nil).session == 1)
    #expect(try OpenInterview(desk: place.desk, folder: "/")("comment-scoring-1").session == 1)
    #expect(throws: ClassroomFault.self) {
      try OpenInterview(desk: place.desk, folder: "/")("nope")
    }
  }

  @Test func overtimeIsSaidAndNotHidden() throws {
    let place = try Place()
    let folder = try begin(place, minutes: 5)
    place.advance(400)
    #expect(try ShowInterview(desk: place.desk)(folder).state == .over)
    #expect(try SubmitInterview(desk: place.desk)(folder).result.overtimeSeconds == 100)
  }
}
