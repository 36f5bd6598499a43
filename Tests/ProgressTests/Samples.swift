import CourseModel
import Foundation
import Progress

/// Small values that several suites use.
enum Samples {
  static func report(
    lab: String = "lab-a", points: [(earned: Int, of: Int)] = [(1, 2)],
    verdicts: [Verdict?] = [.failed]
  ) -> Report {
    let checks = zip(points, verdicts).enumerated().map { index, pair in
      CheckResult(
        check: "check-\(index)", title: "Check \(index)", hidden: false, points: pair.0.of,
        earned: pair.0.earned, verdict: pair.1, why: "because")
    }
    return Report(
      lab: lab, revision: 1, seed: 1, checks: checks, seconds: 0.5, isolation: "bubblewrap",
      tools: ["python": "3.11.7"])
  }

  static func attempt(_ lab: String, passed: Bool, worked: Double = 60) -> JournalEvent {
    .attempt(
      Attempt(
        lab: lab, revision: 1, workedSeconds: worked, hintsUsed: 0, solutionSeen: false,
        report: report(
          lab: lab, points: [(passed ? 2 : 1, 2)], verdicts: [passed ? .passed : .failed])))
  }

  /// A journal in a folder of its own; the folder goes when the value does.
  final class TemporaryJournal {
    let folder: URL
    let journal: Journal

    init() throws {
      folder = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      journal = try Journal(path: folder.appending(path: "journal.sqlite").path)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
  }

  static let catalogue: Catalogue = {
    func lab(_ id: String, _ skill: String, _ level: Level) -> LabSummary {
      LabSummary(
        id: id, title: id, summary: "", skill: skill, level: level, minutes: 10, revision: 1,
        folder: "/labs/\(id)")
    }
    func path(_ steps: [String], requires: [SkillLevel] = []) -> SkillPath {
      SkillPath(expected: ["x"], requires: requires, steps: steps)
    }
    let docker = Skill(
      id: "docker", title: "Docker", kind: .technical, what: "", why: "",
      paths: [
        .entry: path(["lab-b"], requires: [SkillLevel("python", .entry)]), .mid: path(["lab-d"]),
      ])
    let python = Skill(
      id: "python", title: "Python", kind: .technical, what: "", why: "",
      paths: [.entry: path(["lesson-a", "lab-a"]), .mid: path(["lab-c"])])
    return Catalogue(
      roadmap: Roadmap(edition: 2026, levels: [], skills: [docker, python], loop: [], tools: []),
      lessons: [
        Lesson(
          id: "lesson-a", title: "A", skill: "python", level: .entry, minutes: 5, file: "/a.md")
      ],
      labs: [
        lab("lab-a", "python", .entry), lab("lab-b", "docker", .entry),
        lab("lab-c", "python", .mid), lab("lab-d", "docker", .mid),
      ])
  }()
}
