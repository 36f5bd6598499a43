import CourseModel
import Testing

@testable import WebFront

@Suite struct ProgressPictureTests {
  let standing = Sample.standing(Sample.learner)

  @Test func drawsTheRadar() throws {
    try Golden.check(try #require(SkillRadar(standing: standing).svg()), "skill-radar")
  }

  @Test func radarRowsSumOverLevelsWithoutSituationalSkills() {
    let rows = SkillRadar(standing: standing).rows
    #expect(
      rows.map(\.skill)
        == ["python", "docker", "monitoring", "kubernetes", "cicd", "communication"])
    #expect(rows[0].shareText == "3 of 5")
    #expect(rows[0].share == 0.6)
    #expect(rows[0].scoreText == "100 %")
    #expect(rows[2].scoreText == "80 %")
    #expect(rows[5].share == 0)
    #expect(rows[5].scoreText == "no lab")
  }

  @Test(arguments: [(0, false), (2, false), (3, true), (16, true), (17, false)])
  func radarNeedsAReadableNumberOfAxes(_ count: Int, _ drawn: Bool) {
    let lines = (0..<count).map { Sample.Line(id: "s\($0)", title: "S") }
    let radar = SkillRadar(standing: Sample.standing(lines))
    #expect((radar.svg() != nil) == drawn)
    #expect(radar.rows.count == count)
  }

  @Test func drawsReadiness() throws {
    let bars = ReadinessBars(standing: standing)
    try Golden.check(try #require(bars.svg()), "readiness")
    #expect(bars.rows.map(\.level) == [.entry, .mid])
    #expect(bars.rows[0].stepsText == "5 of 9 steps")
    #expect(bars.rows[0].percentText == "56 %")
    #expect(bars.rows[0].isCurrent && !bars.rows[1].isCurrent)
    #expect(ReadinessBars(standing: Sample.standing([])).svg() == nil)
  }

  @Test(arguments: [
    (0.0, "0 %"), (0.001, "1 %"), (0.5, "50 %"), (0.999, "99 %"), (1, "100 %"), (.nan, "0 %"),
    (7, "100 %"),
  ])
  func percentagesAreHonestAtTheEnds(_ share: Double, _ expected: String) {
    #expect(share.percent == expected)
  }

  @Test func drawsLabTimes() throws {
    let seconds = [
      "docker-entry-0": 900.0, "python-entry-0": 1500, "python-entry-2": 20, "unknown": 60,
      "monitoring-entry-0": 36_000, "python-entry-1": 600,
    ]
    let times = LabTimes(standing: standing, workedSeconds: seconds)
    #expect(
      times.rows.map(\.lab)
        == ["python-entry-0", "python-entry-2", "docker-entry-0", "monitoring-entry-0"])
    #expect(
      times.rows.map(\.text) == [
        "25 of 20 min", "under 1 of 40 min", "15 of 20 min", "600 of 20 min",
      ])
    try Golden.check(try #require(times.svg()), "lab-times")
  }

  @Test func labTimesStopAtTwenty() throws {
    let lines = (0..<23).map { Sample.Line(id: "s\($0)", title: "S\($0)") }
    let standing = Sample.standing(lines)
    let seconds = Dictionary(uniqueKeysWithValues: lines.map { ("\($0.id)-entry-0", 60.0) })
    let svg = try #require(LabTimes(standing: standing, workedSeconds: seconds).svg())
    #expect(svg.occurrences(of: "1 of 20 min</text>") == 20)
    #expect(svg.contains(">and 3 more</text>"))
  }

  @Test(arguments: [0, -5, Double.nan, .infinity])
  func noWorkIsNoBar(_ seconds: Double) {
    let times = LabTimes(standing: standing, workedSeconds: ["python-entry-0": seconds])
    #expect(times.rows.isEmpty && times.svg() == nil)
  }
}
