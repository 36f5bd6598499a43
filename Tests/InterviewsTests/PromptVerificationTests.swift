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

  @Test func rulesThatAnyTextSatisfiesAreNoticed() throws {
    var prompt = try PromptFixture.prompt()
    // A brief that speaks of everything ties every sentence.
    prompt.brief += " It falls back, costs money, has owners; a merchant, keys, zones and rows."
    let before = PromptVerification(prompt).verdict()
    #expect(before.generic.map(\.level) == Level.allCases)
    #expect(before.generic.allSatisfy { $0.percent <= 25 })
    prompt.brief += GenericAnswer.text
    for index in prompt.facts.indices { prompt.facts[index].answer += " 99.9% 200 ms 08:00 $3000" }
    prompt.facts[0].answer +=
      " 12 replicas 1% 5 minutes 500 predictions 30 days 2 TB 24 replicas $1200"
    let complaints = PromptVerification(prompt).verdict().complaints
    #expect(complaints.contains { $0.contains("a text that fits any prompt earns") })
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
