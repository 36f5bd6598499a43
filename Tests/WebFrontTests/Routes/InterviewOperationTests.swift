import CourseModel
import Foundation
import Testing

@testable import WebFront

/// Interviews through the API, as a page or a program takes them.
@Suite struct InterviewOperationTests {
  private let session = Interviewee.session

  @Test func aPromptIsListedWithWhatWasDone() async throws {
    let one = try await Interviewee.started()
    let listed = try await one.visitor.get(Interviewee.api).text
    #expect(listed.contains(#""open":"comment-scoring-1""#))
    try one.answer("strong")
    #expect(try await one.say("submit").status == .ok)
    let after = try await one.visitor.get(Interviewee.api).text
    #expect(!after.contains(#""open":"#) && after.contains(#""bestScore":"#))
    let sessions = try await one.visitor.get("\(Interviewee.api)/sessions").json(
      SessionsAnswer.self
    ).sessions
    #expect(sessions.map(\.name) == ["comment-scoring-1"])
    #expect(sessions[0].minutes == 30 && sessions[0].score?.percent ?? 0 > 75)
  }

  @Test func questionsPhasesAndPauses() async throws {
    let one = try await Interviewee.started()
    let said = try await one.say("questions", #"{"question": "What is the peak traffic?"}"#)
    #expect(try said.json(InterviewExchange.self).facts == ["traffic"])
    one.advance(10)
    #expect(try await one.say("pause").json(InterviewStatus.self).state == .paused)
    one.advance(100)
    #expect(try await one.say("resume").json(InterviewStatus.self).pausedSeconds == 100)
    let next = try await one.say("next").json(InterviewStatus.self)
    #expect(next.phase == .estimate && next.elapsed == 10)
  }

  @Test func aWriteNamesTheVersionItBeganFrom() async throws {
    let one = try await Interviewee.started()
    let first = try await one.file("answer.md")
    let written = try await one.write("answer.md", "## Cost\n\nMine.\n", base: first.version)
    #expect(try written.json(FileAnswer.self).text == "## Cost\n\nMine.\n")
    let late = try await one.write("answer.md", "late", base: first.version)
    #expect(late.status == .conflict && late.errorCode == "changed-outside")
    #expect(try late.json(FaultAnswer.self).current?.text == "## Cost\n\nMine.\n")
    _ = try await one.write("answer.md", "late", base: first.version, overwrite: true)
    let kept = try FileManager.default.subpathsOfDirectory(
      atPath: "\(one.folder)/.drydock/snapshots"
    ).filter { $0.hasSuffix("answer.md") }.map {
      try String(contentsOfFile: "\(one.folder)/.drydock/snapshots/\($0)", encoding: .utf8)
    }
    #expect(kept.contains("## Cost\n\nMine.\n"))
  }

  @Test func onlyTheThreeFilesOfTheAnswer() async throws {
    let one = try await Interviewee.started()
    for name in ["BRIEF.md", "../../../journal.sqlite", "%2e%2e/x", ".drydock/session.jsonl"] {
      let answer = try await one.visitor.get("\(session)/files/\(name)")
      #expect([.forbidden, .notFound].contains(answer.status), "\(name)")
      #expect(try await one.write(name, "x", base: nil).status != .ok, "\(name)")
    }
    try FileManager.default.removeItem(atPath: "\(one.folder)/answer.md")
    try FileManager.default.createSymbolicLink(
      atPath: "\(one.folder)/answer.md", withDestinationPath: "/etc/passwd")
    let files = try await one.visitor.get("\(session)/files").json(AnswerFilesAnswer.self).files
    #expect(files[0].text == nil && files[0].problem != nil && files[1].text != nil)
  }

  @Test func figuresDoNotGiveTheChangeAway() async throws {
    let one = try await Interviewee.started()
    let untouched = try await one.visitor.get("\(session)/figures").json(AnswerFigures.self)
    #expect(untouched.isDesignUntouched && untouched.scenarios.isEmpty)
    try one.answer("strong")
    let before = try await one.visitor.get("\(session)/figures").json(AnswerFigures.self)
    #expect(before.scenarios.map(\.scenario) == ["base", "lost-zone", "slow-model"])
    #expect(before.scenarios.flatMap(\.measures).filter { !$0.isMet }.isEmpty)
    #expect(before.estimates.contains { $0.agrees == true && $0.place?.file == "estimates.yaml" })
    one.advance(20 * 60)
    #expect(try await one.state().status.exchanges.map(\.kind) == [.change])
    let after = try await one.visitor.get("\(session)/figures").json(AnswerFigures.self)
    #expect(after.scenarios.map(\.scenario).last == "after-change")
  }

  @Test func whatIsHandedInIsReviewedAndStaysAsItIs() async throws {
    let one = try await Interviewee.started()
    #expect(try await one.visitor.get("\(session)/review").errorCode == "not-submitted")
    try one.answer("middling")
    #expect(try await one.say("submit").status == .ok)
    let review = try await one.visitor.get("\(session)/review").json(ReviewAnswer.self)
    #expect(review.session.name == Interviewee.name && review.sessions.count == 1)
    #expect(review.report.comparison.count == AnswerSection.allCases.count)
    let file = try await one.file("answer.md")
    let write = try await one.write("answer.md", "x", base: file.version)
    #expect(write.status == .conflict && write.errorCode == "submitted")
    #expect(try await one.say("submit").errorCode == "submitted")
    let own = try #require(
      review.report.dimensions.flatMap(\.results).first { $0.source == .selfAssessed })
    let path = "\(session)/assessments/\(own.id)"
    #expect(try await one.visitor.change(.put, path, #"{"anchor": 4}"#).status == .ok)
    #expect(try await one.visitor.change(.put, path, #"{"anchor": 6}"#).errorCode == "no-anchor")
    let again = try await one.visitor.get("\(session)/review").json(ReviewAnswer.self)
    #expect(again.report.dimensions.flatMap(\.results).first { $0.id == own.id }?.chosen == 3)
    #expect(again.report.points == review.report.points)
  }

  @Test func eachRefusalHasItsCode() async throws {
    let one = try await Interviewee.started(#"{"level": "mid", "timed": false}"#)
    func start(_ prompt: String, _ body: String) async throws -> String? {
      try await one.visitor.change(.post, "\(Interviewee.api)/\(prompt)/start", body).errorCode
    }
    #expect(try await start("comment-scoring", "{}") == "interview-open")
    #expect(try await start("comment-scorin", "{}") == "unknown-prompt")
    #expect(try await start("fraud-scoring", #"{"minutes": 0}"#) == "bad-minutes")
    #expect(try await start("fraud-scoring", #"{"minutes": 601}"#) == "bad-minutes")
    #expect(try await start("fraud-scoring", #"{"level": "boss"}"#) == "bad-body")
    #expect(try await one.say("questions", #"{"question": " "}"#).errorCode == "bad-question")
    #expect(try await one.say("resume").errorCode == "not-paused")
    _ = try await one.say("pause")
    #expect(try await one.say("next").errorCode == "paused")
    _ = try await one.say("resume")
    for _ in 1...5 { _ = try await one.say("next") }
    #expect(try await one.say("next").errorCode == "no-phase-left")
    let nobody = try await one.visitor.get("\(Interviewee.api)/sessions/nope-1")
    #expect(nobody.status == .notFound && nobody.errorCode == "unknown-session")
  }
}
