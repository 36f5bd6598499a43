import CourseModel
import Foundation
import Testing

@testable import Interviews

/// The session machine, with clocks of our own.
@Suite struct SessionTests {
  /// Shares as seconds of a 100-second interview.
  static let plan = SessionPlan(
    prompt: "p", level: .mid, minutes: 100.0 / 60, shares: [10, 10, 30, 30, 10, 10])

  static func at(_ seconds: Double, boot: String = "one", wall: Int64? = nil) -> InterviewMoment {
    let milliseconds = Int64(seconds * 1000)
    return InterviewMoment(wall: wall ?? 1_000_000 + milliseconds, awake: milliseconds, boot: boot)
  }

  static func session(
    _ plan: SessionPlan = plan, _ events: [(InterviewMoment, InterviewEvent.Kind)] = []
  ) throws -> InterviewSession {
    try #require(
      InterviewSession(
        [InterviewEvent(at: at(0), kind: .started(plan))]
          + events.map { InterviewEvent(at: $0.0, kind: $0.1) }))
  }

  static let phases: [(Double, InterviewPhase, Double, InterviewStatus.State)] = [
    (0, .clarify, 10, .running), (9.9, .clarify, 0.1, .running), (10, .estimate, 10, .running),
    (25, .design, 25, .running), (50, .deepDive, 30, .running),
    (85, .failureAndOperations, 5, .running),
    (90, .wrapUp, 10, .running), (99, .wrapUp, 1, .running), (100, .wrapUp, 0, .over),
    (130, .wrapUp, -30, .over),
  ]

  @Test(arguments: phases) func timeGoesThroughThePhases(
    seconds: Double, phase: InterviewPhase, left: Double, state: InterviewStatus.State
  ) throws {
    let session = try Self.session()
    #expect(session.phase(at: Self.at(seconds)) == phase)
    #expect(abs(try #require(session.phaseLeft(at: Self.at(seconds))) - left) < 1e-6)
    #expect(session.state(at: Self.at(seconds)) == state)
  }

  @Test func aPhaseWarnsBeforeItEnds() throws {
    let session = try Self.session()
    #expect(!session.isPhaseEnding(at: Self.at(7)))
    #expect(session.isPhaseEnding(at: Self.at(7.6)))
    #expect(!session.isPhaseEnding(at: Self.at(10)))
    #expect(!session.isPhaseEnding(at: Self.at(101)))
  }

  @Test func aPauseStopsTheClockAndIsRecorded() throws {
    let session = try Self.session(
      Self.plan, [(Self.at(5), .paused), (Self.at(65), .resumed)])
    #expect(session.elapsed(at: Self.at(66)) == 6)
    #expect(session.pausedSeconds == 60)
    #expect(session.pauses == 1)
    let paused = try Self.session(Self.plan, [(Self.at(5), .paused)])
    #expect(paused.elapsed(at: Self.at(500)) == 5)
    #expect(paused.state(at: Self.at(500)) == .paused)
  }

  @Test func aWallClockThatJumpsChangesNothing() throws {
    let session = try Self.session(
      Self.plan,
      [
        (Self.at(10, wall: 5), .saved(snapshot: 1)),
        (Self.at(20, wall: 9_999_999_999), .saved(snapshot: 2)),
      ])
    #expect(session.elapsed(at: Self.at(30, wall: -7)) == 30)
    #expect(session.interruptions == 0)
  }

  @Test func theTimeTheMachineWasOffIsNotCounted() throws {
    let session = try Self.session(
      Self.plan,
      [(Self.at(20), .saved(snapshot: 1)), (Self.at(3, boot: "two"), .saved(snapshot: 2))])
    #expect(session.elapsed(at: Self.at(8, boot: "two")) == 25)
    #expect(session.interruptions == 1)
    #expect(session.elapsed(at: Self.at(8, boot: "three")) == 20)
  }

  @Test func twoFrontsThatLookedOutOfOrderCountTimeOnce() throws {
    let session = try Self.session(
      Self.plan, [(Self.at(20), .saved(snapshot: 1)), (Self.at(15), .saved(snapshot: 2))])
    #expect(session.elapsed(at: Self.at(30)) == 30)
  }

  @Test func whoGoesOnEarlyHasMoreTimeLater() throws {
    let session = try Self.session(Self.plan, [(Self.at(5), .moved(to: .estimate))])
    // 95 seconds are left for shares of 90.
    #expect(session.phase(at: Self.at(5)) == .estimate)
    #expect(abs(try #require(session.phaseLeft(at: Self.at(5))) - 10 * 95 / 90) < 1e-6)
    #expect(session.left(at: Self.at(5)) == 95)
    let times = session.phases(at: Self.at(10))
    #expect(times.map(\.spent) == [5, 5, 0, 0, 0, 0])
    #expect(times.map(\.planned) == [10, 10, 30, 30, 10, 10])
  }

  @Test func withoutAClockPhasesEndWhenTheCandidateSaysSo() throws {
    var plan = Self.plan
    plan.minutes = nil
    let session = try Self.session(plan, [(Self.at(500), .moved(to: .estimate))])
    #expect(session.phase(at: Self.at(9000)) == .estimate)
    #expect(session.left(at: Self.at(9000)) == nil)
    #expect(session.state(at: Self.at(9000)) == .running)
    #expect(session.phases(at: Self.at(600)).prefix(2).map(\.spent) == [500, 100])
  }

  @Test func theScriptSpeaksWhenItIsTime() throws {
    let prompt = try PromptFixture.prompt()
    let plan = SessionPlan(prompt, level: .mid, minutes: 30)
    let session = try Self.session(plan)
    // The deep dive begins after 24 of 45 parts, and the change comes at 40% of its 13.
    let start = 30.0 * 60 * 24 / 45
    let length = 30.0 * 60 * 13 / 45
    #expect(session.due(of: prompt, at: Self.at(start + 0.2 * length)).isEmpty)
    #expect(session.due(of: prompt, at: Self.at(start + 0.3 * length)).count == 1)
    let due = session.due(of: prompt, at: Self.at(start + 0.41 * length))
    #expect(due.contains(.change(try #require(prompt.change))))
    #expect(due.count == 2)
    let told = try Self.session(
      plan,
      [
        (Self.at(start + 300), .changed(says: "x")),
        (Self.at(start + 300), .followedUp(id: "what-does-the-reader-see", ask: "y")),
      ])
    #expect(told.due(of: prompt, at: Self.at(start + 301)).isEmpty)
    #expect(session.due(of: prompt, at: Self.at(1801)).isEmpty)
  }

  @Test func questionsAreAnsweredAndRemembered() throws {
    let prompt = try PromptFixture.prompt()
    var session = try Self.session(SessionPlan(prompt, level: .mid, minutes: 30))
    let kind = try session.ask("  What is\nthe peak traffic? ", of: prompt)
    session.add(InterviewEvent(at: Self.at(12), kind: kind))
    #expect(session.asked == ["traffic"])
    #expect(session.exchanges.first?.at == 12)
    #expect(session.exchanges.first?.question == "What is the peak traffic?")
    #expect(
      try session.ask("Do you like cats?", of: prompt)
        == .asked(question: "Do you like cats?", facts: [], answer: InterviewSession.noFact))
    #expect(throws: InterviewSession.Refusal.badQuestion(length: 0)) {
      try session.ask(" \n ", of: prompt)
    }
    #expect(throws: InterviewSession.Refusal.badQuestion(length: 501)) {
      try session.ask(String(repeating: "x", count: 501), of: prompt)
    }
  }

  @Test func whatMakesNoSenseIsRefused() throws {
    let prompt = try PromptFixture.prompt()
    let paused = try Self.session(Self.plan, [(Self.at(1), .paused)])
    #expect(throws: InterviewSession.Refusal.paused) { try paused.ask("What latency?", of: prompt) }
    #expect(throws: InterviewSession.Refusal.paused) { try paused.pause() }
    #expect(throws: InterviewSession.Refusal.notPaused) { try Self.session().resume() }
    #expect(throws: InterviewSession.Refusal.noPhaseLeft) {
      try Self.session().move(at: Self.at(95))
    }
    let done = try Self.session(Self.plan, [(Self.at(1), .submitted)])
    #expect(throws: InterviewSession.Refusal.submitted) { try done.pause() }
    #expect(done.elapsed(at: Self.at(50)) == 1)
  }

  @Test func eventsSurviveTheirJSON() throws {
    let kinds: [InterviewEvent.Kind] = [
      .started(Self.plan), .paused, .resumed, .moved(to: .design),
      .asked(question: "q", facts: ["f"], answer: "a"), .changed(says: "c"),
      .followedUp(id: "i", ask: "a"), .heldBack(id: "i"), .saved(snapshot: 3),
      .assessed(point: "p", anchor: 2), .submitted,
    ]
    for kind in kinds {
      let event = InterviewEvent(at: Self.at(1), kind: kind)
      let data = try JSONEncoder().encode(event)
      #expect(try JSONDecoder().decode(InterviewEvent.self, from: data) == event)
    }
  }
}
