import CourseModel
@testable import WebFront

/// Small roadmaps and standings for the pictures to draw.
enum Sample {
  /// One skill at one level, as a line of a table.
  struct Line {
    var id: String
    var title: String
    var kind = SkillKind.technical
    var level = Level.entry
    var requires: [SkillLevel] = []
    /// The states of its steps; odd steps are lessons, even ones labs, beginning with a lab.
    var steps: [StepState] = [.open]
    var bestScore: Double?
  }

  static func roadmap(_ lines: [Line]) -> Roadmap {
    var skills: [Skill] = []
    for line in lines {
      let path = SkillPath(expected: [], requires: line.requires, steps: [])
      if let index = skills.firstIndex(where: { $0.id == line.id }) {
        skills[index].paths[line.level] = path
      } else {
        skills.append(
          Skill(
            id: line.id, title: line.title, kind: line.kind, what: "", why: "",
            paths: [line.level: path]))
      }
    }
    return Roadmap(edition: 2026, levels: [], skills: skills, loop: [], tools: [])
  }

  static func standing(_ lines: [Line], level: Level = .entry, next: String? = nil) -> Standing {
    var skills = lines.map { line in
      SkillStanding(
        skill: line.id, title: line.title, kind: line.kind, level: line.level,
        steps: steps(line), bestScore: line.bestScore, workedSeconds: 0, waitsFor: [])
    }
    let done = Set(skills.filter { $0.state == .done }.map(\.node))
    for index in skills.indices {
      skills[index].waitsFor = lines[index].requires.filter { !done.contains($0) }
    }
    return Standing(
      level: level, levelChosen: true, skills: skills, streakDays: 0, activeToday: false,
      workedSeconds: 0, next: skills.flatMap(\.steps).first { $0.id == next })
  }

  static func picture(_ lines: [Line], level: Level = .entry, next: String? = nil) -> RoadmapPicture
  {
    RoadmapPicture(
      level: level, standing: standing(lines, level: level, next: next), roadmap: roadmap(lines))
  }

  private static func steps(_ line: Line) -> [PathStep] {
    line.steps.enumerated().map { index, state in
      PathStep(
        kind: index % 2 == 0 ? .lab : .lesson, id: "\(line.id)-\(line.level)-\(index)",
        title: "\(line.title) \(index + 1)", minutes: 20 + index * 10, state: state)
    }
  }

  /// A learner half-way through three levels, with arrows, a situational skill and a next step.
  static let learner: [Line] = [
    Line(id: "python", title: "Python", steps: [.done, .done, .done], bestScore: 1),
    Line(
      id: "docker", title: "Docker", requires: [SkillLevel("python", .entry)],
      steps: [.done], bestScore: 1),
    Line(
      id: "monitoring", title: "Monitoring", requires: [SkillLevel("python", .entry)],
      steps: [.done, .started, .open], bestScore: 0.8),
    Line(
      id: "kubernetes", title: "Kubernetes", requires: [SkillLevel("docker", .entry)]),
    Line(id: "cicd", title: "CI/CD & delivery", requires: [SkillLevel("docker", .entry)]),
    Line(id: "communication", title: "Communication", kind: .soft, steps: []),
    Line(
      id: "python", title: "Python", level: .mid, requires: [SkillLevel("cicd", .entry)],
      steps: [.open, .open]),
    Line(
      id: "docker", title: "Docker", level: .mid, requires: [SkillLevel("docker", .entry)]),
    Line(
      id: "kubernetes", title: "Kubernetes", level: .mid,
      requires: [SkillLevel("docker", .mid), SkillLevel("monitoring", .entry)]),
    Line(
      id: "security", title: "Security", kind: .situational, level: .mid,
      requires: [SkillLevel("docker", .mid), SkillLevel("python", .mid)]),
    Line(
      id: "finops", title: "FinOps", kind: .situational, level: .mid,
      requires: [SkillLevel("kubernetes", .entry)]),
  ]
}
