/// Crossing reduction: each row is sorted by the barycentre of its neighbours, downwards and then
/// upwards, and the best arrangement seen is kept. In a small graph, skills of a row then change
/// places while that helps, from there and from the order to take them.
extension SkillRows {
  /// Beyond it, counting crossings costs more than a tidier picture is worth.
  private static let mostArrowsToCompare = 300
  private static let mostArrowsToExchange = 40
  private static let mostExchanges = 40

  mutating func reduceCrossings(_ graph: SkillGraph) {
    let requires = graph.essentialRequires(rank: rank)
    var neighbours = [[Int]](repeating: [], count: graph.nodes.count)
    for (node, required) in requires.enumerated() {
      neighbours[node] += required
      for other in required { neighbours[other].append(node) }
    }
    var unsorted = self
    var best = (cost: cost(requires), rows: rows)
    for sweep in 0..<8 {
      let order = sweep % 2 == 0 ? Array(rows.indices) : rows.indices.reversed()
      for row in order { sortByBarycentre(row, neighbours) }
      let cost = cost(requires)
      if cost < best.cost { best = (cost, rows) }
    }
    rows = best.rows
    guard requires.map(\.count).reduce(0, +) <= Self.mostArrowsToExchange else { return }
    exchange(requires)
    if unsorted.cost(requires) > 0 { unsorted.exchange(requires) }
    if unsorted.cost(requires) <= cost(requires) { rows = unsorted.rows }
  }

  /// The exchange that helps most comes first; of equals, the lowest in the picture, so that the
  /// upper rows keep the order to take them.
  private mutating func exchange(_ requires: [[Int]]) {
    let pairs = rows.indices.reversed().flatMap { row in
      rows[row].indices.flatMap { one in
        rows[row].indices.filter { $0 > one }.map { (row: row, one: one, other: $0) }
      }
    }
    for _ in 0..<Self.mostExchanges {
      let now = cost(requires)
      let trials = pairs.map { pair in
        var trial = self
        trial.rows[pair.row].swapAt(pair.one, pair.other)
        return trial.cost(requires)
      }
      let best = trials.indices.min { (trials[$0], $0) < (trials[$1], $1) }
      guard let best, trials[best] < now else { return }
      rows[pairs[best].row].swapAt(pairs[best].one, pairs[best].other)
    }
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

  /// Of each node, in columns.
  private var positions: [Double] {
    var positions = [Double](repeating: 0, count: rows.map(\.count).reduce(0, +))
    for row in rows {
      for (column, node) in row.enumerated() {
        positions[node] = Double(column) - (centred ? Double(row.count - 1) / 2 : 0)
      }
    }
    return positions
  }

  /// Crossings of the arrows, as if they were straight, then how far they go sideways.
  private func cost(_ requires: [[Int]]) -> Double {
    let position = positions
    let rank = rank
    let arrows = requires.enumerated().flatMap { node, required in
      required.map { other in
        let (upper, lower) = rank[other] < rank[node] ? (other, node) : (node, other)
        return Straight(
          top: Double(rank[upper]), bottom: Double(rank[lower]), from: position[upper],
          to: position[lower])
      }
    }
    let sideways = arrows.map { abs($0.from - $0.to) }.reduce(0, +)
    guard arrows.count <= Self.mostArrowsToCompare else { return sideways }
    let crossings = arrows.indices.map { index in
      arrows[(index + 1)...].count { arrows[index].crosses($0) }
    }
    return Double(crossings.reduce(0, +)) * 10 + sideways
  }

  private struct Straight {
    var top: Double
    var bottom: Double
    var from: Double
    var to: Double

    func x(at row: Double) -> Double {
      bottom > top ? from + (to - from) * (row - top) / (bottom - top) : from
    }

    func crosses(_ other: Straight) -> Bool {
      let (start, end) = (max(top, other.top), min(bottom, other.bottom))
      guard start < end else { return false }
      let sides = (x(at: start) - other.x(at: start), x(at: end) - other.x(at: end))
      return abs(sides.0) > 1e-9 && abs(sides.1) > 1e-9 && (sides.0 < 0) != (sides.1 < 0)
    }
  }
}
