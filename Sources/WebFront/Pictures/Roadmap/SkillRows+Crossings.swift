/// Crossing reduction: each row is sorted by the barycentre of its neighbours, downwards and then
/// upwards, and the best arrangement seen is kept.
extension SkillRows {
  /// Beyond it, counting crossings costs more than a tidier picture is worth.
  private static let mostArrowsToCompare = 300

  mutating func reduceCrossings(_ graph: SkillGraph) {
    let requires = graph.essentialRequires(rank: rank)
    var neighbours = [[Int]](repeating: [], count: graph.nodes.count)
    for (node, required) in requires.enumerated() {
      neighbours[node] += required
      for other in required { neighbours[other].append(node) }
    }
    var best = (cost: cost(requires), rows: rows)
    for sweep in 0..<8 {
      let order = sweep % 2 == 0 ? Array(rows.indices) : rows.indices.reversed()
      for row in order { sortByBarycentre(row, neighbours) }
      let cost = cost(requires)
      if cost < best.cost { best = (cost, rows) }
    }
    rows = best.rows
  }

  private mutating func sortByBarycentre(_ row: Int, _ neighbours: [[Int]]) {
    let position = positions
    func centre(_ node: Int) -> Double {
      let others = neighbours[node].map { position[$0] }
      return others.isEmpty ? position[node] : others.reduce(0, +) / Double(others.count)
    }
    rows[row] = rows[row].map { ($0, centre($0), position[$0]) }
      .sorted { ($0.1, $0.2) < ($1.1, $1.2) }.map(\.0)
  }

  /// Of each node, in columns, with rows centred on 0.
  private var positions: [Double] {
    var positions = [Double](repeating: 0, count: rows.map(\.count).reduce(0, +))
    for row in rows {
      for (column, node) in row.enumerated() {
        positions[node] = Double(column) - Double(row.count - 1) / 2
      }
    }
    return positions
  }

  /// Crossings of the straight arrows, then how far they go sideways.
  private func cost(_ requires: [[Int]]) -> Double {
    let position = positions
    let rank = rank
    let arrows = requires.enumerated().flatMap { node, required in
      required.map { (from: $0, to: node) }
    }
    let sideways = arrows.map { abs(position[$0.from] - position[$0.to]) }.reduce(0, +)
    guard arrows.count <= Self.mostArrowsToCompare else { return sideways }
    var crossings = 0
    for (index, one) in arrows.enumerated() {
      for other in arrows[(index + 1)...]
      where rank[one.from] == rank[other.from] && rank[one.to] == rank[other.to] {
        let above = position[one.from] - position[other.from]
        let below = position[one.to] - position[other.to]
        if above * below < 0 { crossings += 1 }
      }
    }
    return Double(crossings) * 10 + sideways
  }
}
