import CourseModel
import Testing

@testable import Progress

@Suite struct StandingTests {
  private func standing(_ digest: JournalDigest, today: Int = 100) -> Standing {
    StandingRules(catalogue: Samples.catalogue, digest: digest).standing(today: today)
  }

  @Test func anEmptyJournalBeginsAtEntryWithTheFirstStepInPrerequisiteOrder() {
    let it = standing(JournalDigest())
    #expect(it.level == .entry)
    #expect(!it.levelChosen)
    #expect(
      it.skills.map(\.node.description) == [
        "python/entry", "docker/entry", "docker/mid", "python/mid",
      ])
    #expect(it.next?.id == "lesson-a")
    #expect(it.next?.command == "drydock learn lesson-a")
  }

  @Test func afterAStepComesTheRestOfItsPath() {
    let it = standing(JournalDigest(lessonsRead: ["lesson-a"]))
    #expect(it.next(after: "lesson-a")?.id == "lab-a")
    #expect(it.next(after: "lab-d")?.id == it.next?.id)
    #expect(it.next(after: "unknown")?.id == it.next?.id)
  }

  @Test func aStartedLabComesBeforeNewSteps() {
    let it = standing(
      JournalDigest(labs: [
        "lab-a": LabRecord(lab: "lab-a", lastActivity: 1),
        "lab-b": LabRecord(lab: "lab-b", lastActivity: 2),
      ]))
    #expect(it.next?.id == "lab-b")
    #expect(it.next?.command == "drydock check lab-b")
  }

  @Test func whatIsDoneIsPassedOver() {
    let it = standing(
      JournalDigest(
        labs: ["lab-a": LabRecord(lab: "lab-a", passed: true, bestScore: 1)],
        lessonsRead: ["lesson-a"]))
    #expect(it.next?.id == "lab-b")
    #expect(it.readiness(at: .entry) == 2.0 / 3.0)
    let python = it.skills.first { $0.node == SkillLevel("python", .entry) }
    #expect(python?.state == .done)
    #expect(python?.bestScore == 1)
  }

  @Test func unmetPrerequisitesAreNamed() {
    let docker = standing(JournalDigest()).skills.first { $0.node == SkillLevel("docker", .entry) }
    #expect(docker?.waitsFor == [SkillLevel("python", .entry)])
  }

  @Test func theNextStepIsOfTheChosenLevel() {
    #expect(standing(JournalDigest(level: .mid)).next?.id == "lab-d")
    let all = Dictionary(
      uniqueKeysWithValues: ["lab-c", "lab-d"].map { ($0, LabRecord(lab: $0, passed: true)) })
    #expect(standing(JournalDigest(level: .mid, labs: all)).next == nil)
  }

  @Test(arguments: [
    (Set([100, 99, 98, 96]), 3), (Set([99, 98]), 2), (Set([98]), 0), (Set<Int>(), 0),
  ])
  func streakEndsTodayOrYesterday(days: Set<Int>, expected: Int) {
    let activity = Dictionary(uniqueKeysWithValues: days.map { ($0, 1) })
    #expect(standing(JournalDigest(activity: activity)).streakDays == expected)
  }
}
