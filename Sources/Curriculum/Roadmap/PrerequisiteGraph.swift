import CourseModel

/// What must come before what: the `requires` of the roadmap, and entry before mid before senior.
struct PrerequisiteGraph {
  struct Cycle {
    /// Each comes before the next; the first is repeated at the end.
    var nodes: [SkillLevel]
    /// Where one of its `requires` stands.
    var place: SourcePlace
  }

  private struct Arrow {
    var from: SkillLevel
    /// The `requires` entry, or for the arrows between the levels of one skill the level itself.
    var place: SourcePlace
    var isWritten: Bool
  }

  private var nodes: [SkillLevel] = []
  /// For each node, what comes right before it.
  private var before: [SkillLevel: [Arrow]] = [:]

  init(_ draft: RoadmapDraft) {
    for skill in draft.skills {
      var lower: SkillLevel?
      for level in Level.allCases {
        guard let path = skill.paths[level] else { continue }
        let node = SkillLevel(skill.skill.id, level)
        nodes.append(node)
        before[node] = path.requires.map {
          Arrow(from: $0.value, place: $0.place, isWritten: true)
        }
        if let lower {
          before[node]?.append(Arrow(from: lower, place: path.place, isWritten: false))
        }
        lower = node
      }
    }
  }

  /// One cycle after the other, until what remains has an order.
  func cycles() -> [Cycle] {
    var cycles: [Cycle] = []
    var knotted = knots(among: Set(nodes))
    while let start = nodes.first(where: knotted.contains) {
      let cycle = cycle(from: start, among: knotted)
      cycles.append(cycle)
      knotted = knots(among: knotted.subtracting(cycle.nodes))
    }
    return cycles
  }

  /// The nodes that are left when those whose prerequisites are all gone are taken away, as long
  /// as there are any.
  private func knots(among nodes: Set<SkillLevel>) -> Set<SkillLevel> {
    var waiting: [SkillLevel: Int] = [:]
    var after: [SkillLevel: [SkillLevel]] = [:]
    for node in nodes {
      let open = (before[node] ?? []).map(\.from).filter(nodes.contains)
      waiting[node] = open.count
      for earlier in open { after[earlier, default: []].append(node) }
    }
    var left = nodes
    var free = nodes.filter { waiting[$0] == 0 }
    while let node = free.popFirst() {
      left.remove(node)
      for later in after[node] ?? [] {
        waiting[later, default: 1] -= 1
        if waiting[later] == 0 { free.insert(later) }
      }
    }
    return left
  }

  /// Goes back from `start` along knotted nodes, each of which has one before it, until it meets
  /// its own way.
  private func cycle(from start: SkillLevel, among knotted: Set<SkillLevel>) -> Cycle {
    var way: [SkillLevel] = [start]
    var arrows: [Arrow] = []
    var positions = [start: 0]
    var node = start
    while let arrow = before[node]?.first(where: { knotted.contains($0.from) }) {
      arrows.append(arrow)
      node = arrow.from
      way.append(node)
      if let position = positions[node] {
        let round = arrows[position...]
        let place = (round.first(where: \.isWritten) ?? arrow).place
        return Cycle(nodes: way[position...].reversed(), place: place)
      }
      positions[node] = way.count - 1
    }
    return Cycle(nodes: way, place: SourcePlace(file: ""))
  }
}
