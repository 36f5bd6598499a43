import CourseModel

/// The skills of one level and which of them must come before which.
struct SkillGraph {
  struct Node {
    var standing: SkillStanding
    /// Requirements at this level, as indices of nodes.
    var requires: [Int]
    /// Requirements at an earlier level.
    var earlier: [SkillLevel]
    var isNext: Bool

    var isSituational: Bool { standing.kind == .situational }
  }

  /// In the order to take them.
  var nodes: [Node]
  private var titles: [String: String]

  init(level: Level, standing: Standing, roadmap: Roadmap) {
    let skills = standing.skills(at: level)
    let indices = Dictionary(
      skills.enumerated().map { ($1.skill, $0) }, uniquingKeysWith: { first, _ in first })
    let next = standing.next.flatMap { step in
      skills.firstIndex { $0.steps.contains { $0.id == step.id && $0.kind == step.kind } }
    }
    titles = Dictionary(
      roadmap.skills.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    let paths = Dictionary(
      roadmap.skills.map { ($0.id, $0.paths[level]) }, uniquingKeysWith: { first, _ in first })
    nodes = skills.enumerated().map { index, skill in
      let requires = (paths[skill.skill] ?? nil)?.requires ?? []
      let within = requires.filter { $0.level == level }.compactMap { indices[$0.skill] }
      return Node(
        standing: skill, requires: Set(within).subtracting([index]).sorted(),
        earlier: requires.filter { $0.level < level }, isNext: index == next)
    }
  }

  func title(_ skill: String) -> String { titles[skill] ?? skill }

  /// For each node, the requirements that no other requirement already implies, so that a chain is
  /// drawn as a chain. `rank` is the row of each node; only arrows that point to a later row can
  /// imply one another, so a cycle cannot hide an arrow.
  func essentialRequires(rank: [Int]) -> [[Int]] {
    let order = nodes.indices.sorted { (rank[$0], $0) < (rank[$1], $1) }
    var ancestors = [Set<Int>](repeating: [], count: nodes.count)
    var essential = [[Int]](repeating: [], count: nodes.count)
    for node in order {
      let before = nodes[node].requires.filter { rank[$0] < rank[node] }
      let implied = before.reduce(into: Set<Int>()) { $0.formUnion(ancestors[$1]) }
      essential[node] = nodes[node].requires.filter {
        rank[$0] >= rank[node] || !implied.contains($0)
      }
      ancestors[node] = implied.union(before)
    }
    return essential
  }
}
