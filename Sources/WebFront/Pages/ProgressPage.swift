import Classroom
import CourseModel

/// What has been done, as pictures with the same in words.
struct ProgressPage {
  let shown: ShowStanding.Shown

  var page: Page {
    let standing = shown.standing
    return Page(
      template: "progress", title: "Progress", section: .progress,
      values: [
        "streak": ProgressWords.streak(standing),
        "worked": ProgressWords.duration(standing.workedSeconds),
        "labsPassed": shown.digest.labs.values.count { $0.passed },
        "labs": shown.catalogue.labs.count,
        "lessonsRead": shown.digest.lessonsRead.count, "lessons": shown.catalogue.lessons.count,
        "pictures": [readiness, radar, activity, times].map(\.values),
        "hasDue": !standing.due.isEmpty,
        "due": standing.due.map {
          $0.step.values.merging(["reason": ProgressWords.due($0)]) { $1 }
        },
      ], styles: ["pictures.css"])
  }

  /// A picture with its text alternatives.
  private struct Shape {
    var name: String
    var title: String
    var svg: String?
    /// What stands in the picture's place when there is nothing to draw yet.
    var summary: String?
    var head: [String] = []
    var rows: [[String]] = []

    var values: [String: Any] {
      var values: [String: Any] = [
        "name": name, "title": title, "svg": svg ?? "", "head": head,
        "rows": rows.map { ["cells": $0] }, "hasRows": !rows.isEmpty,
      ]
      if let summary { values["summary"] = summary }
      return values
    }
  }

  private var readiness: Shape {
    let bars = ReadinessBars(standing: shown.standing)
    return Shape(
      name: "readiness", title: "Readiness by level", svg: bars.svg(),
      head: ["Level", "Ready", "Steps done"],
      rows: bars.rows.map { [$0.level.word, $0.percentText, $0.stepsText] })
  }

  private var radar: Shape {
    let radar = SkillRadar(standing: shown.standing)
    return Shape(
      name: "radar", title: "Skills", svg: radar.svg(),
      head: ["Skill", "Steps done", "Best lab score"],
      rows: radar.rows.map { [$0.title, $0.shareText, $0.scoreText] })
  }

  private var activity: Shape {
    let calendar = ActivityCalendar(entries: shown.digest.activity, today: shown.today)
    return Shape(
      name: "activity", title: "Activity",
      svg: PictureLayout.allCases.map(calendar.svg).joined(separator: "\n"),
      summary: calendar.summary.text)
  }

  private var times: Shape {
    let times = LabTimes(
      standing: shown.standing, workedSeconds: shown.digest.labs.mapValues(\.workedSeconds))
    return Shape(
      name: "times", title: "Time per lab", svg: times.svg(),
      summary: times.rows.isEmpty ? "No work on any lab yet." : nil,
      head: ["Lab", "Minutes worked", "Stated", "State"],
      rows: times.rows.map { [$0.title, $0.workedText, "\(Int($0.statedMinutes))", $0.state.word] })
  }
}
