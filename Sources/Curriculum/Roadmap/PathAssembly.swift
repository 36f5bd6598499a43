import CourseModel
import Documents

/// Turns the paths as written into paths that exist: steps that lead nowhere are reported and
/// left out, and what no path names is taken after the rest, in id order.
struct PathAssembly {
  private let log: ProblemLog
  /// Of broken lessons and labs too.
  private let names: Set<String>
  /// Of the lessons and labs that can be taken, in order.
  private let ids: [String]
  /// Where each of them belongs.
  private var homes: [String: SkillLevel] = [:]
  private var stepsByHome: [SkillLevel: [String]] = [:]

  init(shelf: Shelf, log: ProblemLog) {
    self.log = log
    names = shelf.names
    let steps =
      shelf.lessons.map { ($0.id, SkillLevel($0.skill, $0.level)) }
      + shelf.labs.map(\.lab.summary).map { ($0.id, SkillLevel($0.skill, $0.level)) }
    ids = steps.map(\.0).sorted()
    for (id, home) in steps.sorted(by: { $0.0 < $1.0 }) {
      homes[id] = home
      stepsByHome[home, default: []].append(id)
    }
  }

  /// The skill with its paths.
  func skill(_ draft: SkillDraft) -> Skill {
    var skill = draft.skill
    for level in Level.allCases {
      let node = SkillLevel(skill.id, level)
      let written = draft.paths[level]
      let steps = steps(of: written, node)
      guard written != nil || !steps.isEmpty else { continue }
      skill.paths[level] = SkillPath(
        expected: written?.expected ?? [], requires: written?.requires.map(\.value) ?? [],
        steps: steps)
      if let written, written.steps.isEmpty, steps.isEmpty, skill.kind != .situational {
        log.add(RoadmapFault.emptyPath(node), at: written.place)
      }
    }
    return skill
  }

  private func steps(of path: PathDraft?, _ node: SkillLevel) -> [String] {
    var taken: Set<String> = []
    var steps: [String] = []
    for step in path?.steps ?? [] {
      guard taken.insert(step.value).inserted else {
        log.add(RoadmapFault.stepTwice(step.value), at: step.place)
        continue
      }
      if exists(step, on: node) { steps.append(step.value) }
    }
    return steps + stepsByHome[node, default: []].filter { !taken.contains($0) }
  }

  private func exists(_ step: Located<String>, on node: SkillLevel) -> Bool {
    guard let home = homes[step.value] else {
      if !names.contains(step.value) {
        let nearest = NearestName.of(step.value, among: ids)
        log.add(ReferenceFault.unknownStep(step.value, nearest: nearest), at: step.place)
      }
      return false
    }
    guard home == node else {
      log.add(RoadmapFault.stepOfOther(step.value, belongs: home, path: node), at: step.place)
      return false
    }
    return true
  }
}
