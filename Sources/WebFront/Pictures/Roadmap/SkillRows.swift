/// The nodes of a graph in rows: requirements above what needs them, situational skills below all
/// others. Longest-path layering with a bounded width, then ordered within the rows so that arrows
/// are short and seldom cross.
struct SkillRows {
  /// Indices of nodes, row by row.
  var rows: [[Int]]
  /// The first row of situational skills; `rows.count` when there is none.
  var firstSituational: Int

  /// Whether short rows stand in the middle, or begin at the left.
  let centred: Bool

  /// Uses the fewest columns, at most `columns`, that need no more rows than `columns` would.
  init(_ graph: SkillGraph, columns: Int, centred: Bool) {
    self.centred = centred
    var best = SkillRows(layering: graph, columns: columns)
    for fewer in (2...max(2, columns)).reversed() where fewer < columns {
      let tighter = SkillRows(layering: graph, columns: fewer)
      guard tighter.rows.count == best.rows.count else { break }
      best = tighter
    }
    rows = best.rows
    firstSituational = best.firstSituational
    reduceCrossings(graph)
  }

  private init(layering graph: SkillGraph, columns: Int) {
    centred = true
    let everyone = Array(graph.nodes.indices)
    rows = Self.layers(
      everyone.filter { !graph.nodes[$0].isSituational }, graph, columns: columns)
    firstSituational = rows.count
    rows += Self.layers(
      everyone.filter { graph.nodes[$0].isSituational }, graph, columns: columns)
  }

  /// The row of each node.
  var rank: [Int] {
    var rank = [Int](repeating: 0, count: rows.map(\.count).reduce(0, +))
    for (row, nodes) in rows.enumerated() { for node in nodes { rank[node] = row } }
    return rank
  }

  /// A node enters the first row that has room and lies below all its requirements; where there is
  /// a choice, the one with the longest chain of skills behind it. A cycle, which the loader
  /// refuses, is broken at its first skill.
  private static func layers(_ group: [Int], _ graph: SkillGraph, columns: Int) -> [[Int]] {
    let members = Set(group)
    let depth = chainLengths(group, graph)
    var waiting = group.sorted { (-depth[$0, default: 0], $0) < (-depth[$1, default: 0], $1) }
    var placed: Set<Int> = []
    var rows: [[Int]] = []
    while !waiting.isEmpty {
      let ready = waiting.filter { node in
        graph.nodes[node].requires.allSatisfy { placed.contains($0) || !members.contains($0) }
      }
      let row = ready.isEmpty ? [waiting.min() ?? waiting[0]] : Array(ready.prefix(columns))
      rows.append(row.sorted())
      placed.formUnion(row)
      waiting.removeAll { placed.contains($0) }
    }
    return rows
  }

  /// How many skills of the group follow one another after each node, on the longest chain.
  private static func chainLengths(_ group: [Int], _ graph: SkillGraph) -> [Int: Int] {
    var lengths: [Int: Int] = [:]
    for _ in group {
      var changed = false
      for node in group {
        for required in graph.nodes[node].requires {
          let length = min(group.count, lengths[node, default: 0] + 1)
          if lengths[required, default: 0] < length {
            lengths[required] = length
            changed = true
          }
        }
      }
      if !changed { break }
    }
    return lengths
  }
}
