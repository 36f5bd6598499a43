import CourseModel
import Testing

@testable import Interviews

/// What `content verify` demands of a prompt, and that it notices what is not so.
@Suite struct PromptVerificationTests {
  @Test func theFixtureRanksItsAnswers() throws {
    let verdict = PromptVerification(try PromptFixture.prompt()).verdict()
    for complaint in verdict.complaints { Issue.record("\(complaint)") }
    #expect(verdict.scores.count == 15)
  }

  @Test func aPromptThatRanksWronglyIsNoticed() throws {
    var prompt = try PromptFixture.prompt()
    prompt.answers[.middling] = prompt.answers[.strong]
    prompt.answers[.hollow] = prompt.answers[.strong]
    prompt.wrongFails = ["facts-kept"]
    let complaints = PromptVerification(prompt).verdict().complaints
    #expect(complaints.contains { $0.hasPrefix("mid: strong has 100 and middling has 100") })
    #expect(complaints.contains { $0.contains("hollow has 100, at most 25") })
    #expect(complaints.contains { $0.contains("wrong earns facts-kept") })
  }

  @Test func aPointThatNobodyCanEarnIsNoticed() throws {
    var prompt = try PromptFixture.prompt()
    for index in prompt.rubric.indices where prompt.rubric[index].id == "timeouts-nested" {
      prompt.rubric[index].rule = .design(
        StructuralRule(fact: .has, kinds: [.registry], atLeast: nil, atMost: nil))
    }
    let complaints = PromptVerification(prompt).verdict().complaints
    #expect(complaints.contains("timeouts-nested is earned by no answer"))
  }
}
