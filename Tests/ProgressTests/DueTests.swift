import CourseModel
import Testing

@testable import Progress

@Suite struct DueTests {
  private static let day: Int64 = 86_400_000

  /// What is due on day 1000 when lab-a was last worked on so many days before.
  private func due(_ record: LabRecord, idle: Int) -> [DueStep] {
    var record = record
    record.lastActivity = Int64(1000 - idle) * Self.day + Self.day / 2
    return StandingRules(
      catalogue: Samples.catalogue, digest: JournalDigest(labs: ["lab-a": record])
    ).standing(today: 1000).due
  }

  @Test(
    arguments: [
      // Begun, not passed.
      (LabRecord(lab: "lab-a", attempts: 1), 0, nil),
      (LabRecord(lab: "lab-a", attempts: 1), 1, DueStep.Reason.unfinished),
      // Passed with help: a week.
      (LabRecord(lab: "lab-a", passed: true, passedDays: 1, hintsUsed: 1), 6, nil),
      (LabRecord(lab: "lab-a", passed: true, passedDays: 1, hintsUsed: 1), 7, .unaided),
      (LabRecord(lab: "lab-a", passed: true, passedDays: 1, solutionSeen: true), 7, .unaided),
      // Passed alone: a month, then two.
      (LabRecord(lab: "lab-a", passed: true, passedDays: 1), 29, nil),
      (LabRecord(lab: "lab-a", passed: true, passedDays: 1), 30, .repeat),
      (LabRecord(lab: "lab-a", passed: true, passedDays: 2, hintsUsed: 1), 59, nil),
      (LabRecord(lab: "lab-a", passed: true, passedDays: 2, hintsUsed: 1), 60, .repeat),
      // Never longer than half a year.
      (LabRecord(lab: "lab-a", passed: true, passedDays: 40), 179, nil),
      (LabRecord(lab: "lab-a", passed: true, passedDays: 40), 180, .repeat),
    ] as [(LabRecord, Int, DueStep.Reason?)])
  func whatIsDue(record: LabRecord, idle: Int, reason: DueStep.Reason?) {
    let due = due(record, idle: idle)
    #expect(due.first?.reason == reason)
    #expect(due.count == (reason == nil ? 0 : 1))
    if reason != nil { #expect(due.first?.idleDays == idle) }
  }

  @Test func theLongestLeftAloneComesFirst() {
    let records = ["lab-a": 3, "lab-b": 9, "lab-c": 9].map { lab, idle in
      (
        lab,
        LabRecord(
          lab: lab, attempts: 1, lastActivity: Int64(1000 - idle) * Self.day + Self.day / 2)
      )
    }
    let standing = StandingRules(
      catalogue: Samples.catalogue,
      digest: JournalDigest(labs: Dictionary(uniqueKeysWithValues: records))
    ).standing(today: 1000)
    #expect(standing.due.map(\.step.id) == ["lab-b", "lab-c", "lab-a"])
  }
}
