import CourseModel
import Foundation
import Testing

@testable import Interviews

@Suite struct PromptVerificationTests {
  @Test func theFixtureRanksItsAnswers() throws {
    let verdict = PromptVerification(try PromptFixture.prompt()).verdict()
    for complaint in verdict.complaints { Issue.record("\(complaint)") }
    if ProcessInfo.processInfo.environment["SHOW"] != nil {
      for score in verdict.scores {
        print(score.level, score.answer, score.percent)
        for result in score.results where score.level == .senior {
          print("  ", result.earned == true ? "+" : "-", result.id, result.evidence.words, result.evidence.quote ?? "")
        }
      }
    }
  }
}
