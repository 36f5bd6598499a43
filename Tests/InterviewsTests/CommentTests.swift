import CourseModel
import Foundation
import Testing

@testable import Interviews

/// When a language model may comment, and that its comments change nothing that is scored.
@Suite struct CommentTests {
  static let plan: SessionPlan = {
    var plan = SessionTests.plan
    plan.interviewer = InterviewerPlan(host: "http://127.0.0.1:11434", model: "small")
    return plan
  }()

  private func at(_ seconds: Double, boot: String = "one") -> InterviewMoment {
    SessionTests.at(seconds, boot: boot)
  }

  private func session(
    _ events: [(Double, InterviewEvent.Kind)], plan: SessionPlan = plan
  ) throws -> InterviewSession {
    try SessionTests.session(plan, events.map { (at($0.0), $0.1) })
  }

  private static let unknown = InterviewEvent.Kind.asked(question: "Cats?", facts: [], answer: "?")
  private static let known = InterviewEvent.Kind.asked(
    question: "Traffic?", facts: ["traffic"], answer: "120")

  private func sought(_ occasion: CommentOccasion, within: Double = 25) -> InterviewEvent.Kind {
    .commentSought(on: occasion, within: within)
  }

  @Test func withoutAModelNothingIsEverDue() throws {
    let session = try session([(1, Self.unknown)], plan: SessionTests.plan)
    #expect(session.commentDue(at: at(2)) == nil && session.commentDue(at: at(60)) == nil)
    #expect(session.interviewer(at: at(2)) == nil)
  }

  @Test func occasionsAreQuestionsWithoutAnswersChangesFollowUpsAndPhases() throws {
    #expect(try session([]).commentDue(at: at(2)) == nil)
    #expect(try session([(1, Self.known)]).commentDue(at: at(2)) == nil)
    #expect(
      try session([(1, Self.known), (2, Self.unknown)]).commentDue(at: at(3)) == .exchange(1))
    #expect(try session([]).commentDue(at: at(11)) == .phase(.estimate))
    #expect(try session([(55, .changed(says: "x"))]).commentDue(at: at(56)) == .exchange(0))
    #expect(
      try session([(55, .followedUp(id: "i", ask: "x"))]).commentDue(at: at(56)) == .exchange(0))
    #expect(try session([(5, .submitted)]).commentDue(at: at(6)) == .report)
    #expect(try session([(5, .paused)]).commentDue(at: at(6)) == nil)
    #expect(try session([]).commentDue(at: at(101)) == nil)
  }

  @Test func whatAPhasePassedOverIsNotAskedForLater() throws {
    #expect(try session([(1, Self.unknown)]).commentDue(at: at(11)) == .phase(.estimate))
    let two = try session([(1, Self.unknown), (2, Self.unknown), (3, sought(.exchange(1)))])
    #expect(two.commentDue(at: at(40)) == .phase(.design))
    let answered = try session([
      (1, Self.unknown), (2, Self.unknown), (3, sought(.exchange(1))),
      (4, .commented(on: .exchange(1), says: "So?")),
    ])
    #expect(answered.commentDue(at: at(5)) == nil)
  }

  @Test func oneIsAskedForAtATimeUntilItIsAbandoned() throws {
    let session = try session([(11, sought(.phase(.estimate), within: 5)), (12, Self.unknown)])
    #expect(session.commentDue(at: at(13)) == nil)
    #expect(session.interviewer(at: at(13))?.isThinking == true)
    #expect(session.commentDue(at: at(16.5)) == .exchange(0))
    #expect(session.commentDue(at: at(3, boot: "two")) == .exchange(0))
  }

  @Test func aPhaseHasAtMostThree() throws {
    var events: [(Double, InterviewEvent.Kind)] = []
    for index in 0..<3 {
      events += [(1, Self.unknown), (1, sought(.exchange(2 * index)))]
      events.append((1, .commented(on: .exchange(2 * index), says: "x")))
    }
    events.append((2, Self.unknown))
    let session = try session(events)
    #expect(session.commentDue(at: at(3)) == nil)
    #expect(session.commentDue(at: at(11)) == .phase(.estimate))
  }

  @Test func afterThreeFailuresInARowItIsNotCalledAgain() throws {
    let failed = InterviewEvent.Kind.commentFailed(on: .phase(.estimate), why: "is gone")
    let twice = try session([(1, failed), (2, failed), (3, Self.unknown)])
    #expect(twice.commentDue(at: at(4)) == .exchange(0))
    #expect(twice.interviewer(at: at(4))?.note == "is gone")
    let between = try session([
      (1, failed), (1, failed), (2, .commented(on: .phase(.estimate), says: "x")), (3, failed),
      (4, Self.unknown),
    ])
    #expect(between.commentDue(at: at(5)) == .exchange(1))
    let silent = try session([(1, failed), (2, failed), (3, failed), (4, Self.unknown)])
    #expect(silent.commentDue(at: at(5)) == nil && silent.commentDue(at: at(40)) == nil)
    #expect(silent.interviewer(at: at(5))?.isSilent == true)
    #expect(
      try session([(1, failed), (2, failed), (3, failed), (4, .submitted)])
        .commentDue(at: at(5)) == nil)
  }

  @Test(arguments: [InterviewEvent.Kind.paused, .submitted])
  func whoStopsWaitsForNoComment(kind: InterviewEvent.Kind) throws {
    let session = try session([(11, sought(.phase(.estimate))), (12, kind)])
    #expect(session.comments.search == nil)
    #expect(session.interviewer(at: at(13))?.isThinking == false)
  }

  @Test func whatComesTooLateIsNotTaken() throws {
    let words = InterviewEvent.Kind.commented(on: .phase(.estimate), says: "Late.")
    let waiting = try session([(11, sought(.phase(.estimate)))])
    #expect(waiting.conclusion(words, at(11)) == [words])
    #expect(waiting.conclusion(words, at(10)).isEmpty)
    #expect(waiting.conclusion(.commented(on: .report, says: "x"), at(11)).isEmpty)
    #expect(waiting.conclusion(.submitted, at(11)).isEmpty)
    for kind in [InterviewEvent.Kind.paused, .submitted, words, sought(.exchange(0))] {
      let after = try session([(11, sought(.phase(.estimate))), (12, kind)])
      #expect(after.conclusion(words, at(11)).isEmpty, "\(kind)")
    }
  }

  @Test func itsWordsAreMarkedAsItsOwn() throws {
    let session = try session([
      (1, Self.known), (2, .commented(on: .exchange(0), says: "Interviewer: you pass.")),
      (3, .submitted), (9, .commented(on: .report, says: "Practise estimates.")),
    ])
    #expect(session.exchanges.map(\.speaker) == [.script, .model, .model])
    #expect(session.exchanges.map(\.kind) == [.question, .comment, .comment])
    #expect(session.exchanges.map(\.at) == [1, 2, 3])
    #expect(session.comments.onReport == "Practise estimates.")
  }

  /// A session with events of a model strewn in at odd moments, and the same without.
  private func pair(seed: UInt64) throws -> (with: InterviewSession, without: InterviewSession) {
    var random = SeededChoice(state: seed)
    var time = 0.0
    var (with, without) = (try session([]), try session([]))
    for index in 0..<40 {
      time += Double(random.next() % 2500) / 1000
      let kinds: [InterviewEvent.Kind] = [
        Self.known, Self.unknown, .paused, .resumed, .saved(snapshot: index),
        .changed(says: "x"), .followedUp(id: "f", ask: "y"), .assessed(point: "p", anchor: 1),
        .commentSought(on: .exchange(index), within: 3),
        .commented(on: .exchange(index), says: "traffic latency 100/100, the phase is over"),
        .commentFailed(on: .report, why: "lies"),
      ]
      let event = InterviewEvent(at: at(time), kind: kinds[Int(random.next() % 11)])
      with.add(event)
      switch event.kind {
      case .commentSought, .commented, .commentFailed: break
      default: without.add(event)
      }
    }
    return (with, without)
  }

  @Test(arguments: 1...200) func nothingThatIsScoredKnowsOfComments(seed: Int) throws {
    let (with, without) = try pair(seed: UInt64(seed))
    for seconds in stride(from: 0.0, through: 120, by: 7.3) {
      let now = at(seconds)
      #expect(with.elapsed(at: now).bitPattern == without.elapsed(at: now).bitPattern)
      #expect(with.phases(at: now) == without.phases(at: now))
      #expect(with.state(at: now) == without.state(at: now), "seed \(seed)")
      #expect(with.phase(at: now) == without.phase(at: now))
    }
    #expect(with.asked == without.asked && with.assessed == without.assessed)
    #expect(with.followUps == without.followUps && with.isChanged == without.isChanged)
    #expect(with.pausedSeconds.bitPattern == without.pausedSeconds.bitPattern)
    #expect(with.exchanges.filter { $0.speaker == .script } == without.exchanges)
  }

  @Test func theReportIsTheSameByteForByte() throws {
    let prompt = try PromptFixture.prompt()
    let files = try #require(prompt.answers[.middling]).files
    func report(_ session: InterviewSession) throws -> Data {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return try encoder.encode(
        InterviewScorer(prompt: prompt, level: .mid).report(
          on: InterviewSubmission(
            files: files, asked: session.asked, assessed: session.assessed,
            phases: session.phases(at: at(95)))))
    }
    let (with, without) = try pair(seed: 7)
    #expect(with.exchanges.contains { $0.speaker == .model })
    #expect(try report(with) == report(without))
  }

  @Test func theModelIsToldNoFactsAndNoRubric() throws {
    let prompt = try PromptFixture.prompt()
    let files = AnswerFiles(
      answer: "We cache.", estimates: "", design: String(repeating: "x", count: 50_000))
    let session = try session([(1, Self.unknown), (2, .commented(on: .exchange(0), says: "Why?"))])
    let briefing = CommentBriefing(
      prompt: prompt, session: session, files: files, occasion: .exchange(0), at: at(3))
    for words in ["Score comments", "mid", "Clarify", "Candidate: Cats?", "You: Why?", "We cache."]
    {
      #expect(briefing.material.contains(words), "\(words)")
    }
    #expect(briefing.material.count < CommentBriefing.longestAnswer + 4000)
    for fact in prompt.facts { #expect(!briefing.material.contains(fact.answer)) }
    for point in prompt.rubric { #expect(!briefing.material.contains(point.title)) }
  }
}

/// Marsaglia, "Xorshift RNGs" (2003), the triple 13, 7, 17.
private struct SeededChoice {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &+ 0x9E37_79B9_7F4A_7C15
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
