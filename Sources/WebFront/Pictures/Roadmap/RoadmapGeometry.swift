/// Where every card of a roadmap picture lies.
struct RoadmapGeometry {
  struct Box: Equatable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var right: Double { x + width }
    var bottom: Double { y + height }
    var centre: Double { x + width / 2 }
  }

  let metrics: RoadmapMetrics
  let rows: SkillRows
  /// By node.
  let cards: [Box]
  /// Around the situational skills.
  let group: Box?
  /// The lower end of the drawing, without the legend.
  let bottom: Double

  /// - Parameter joined: rows with an arrow between them and the next row.
  init(_ rows: SkillRows, joined: Set<Int>, cardHeight: Double, metrics: RoadmapMetrics) {
    self.metrics = metrics
    self.rows = rows
    let rank = rows.rank
    var cards = [Box](repeating: Box(x: 0, y: 0, width: 0, height: 0), count: rank.count)
    var top = 16.0
    var groupTop: Double?
    for (index, row) in rows.rows.enumerated() {
      if index > 0 {
        top += joined.contains(index - 1) ? metrics.rowGap : metrics.plainRowGap
      }
      if index == rows.firstSituational {
        groupTop = top
        top += metrics.groupPadding + (joined.contains(index - 1) ? 10 : 0)
      }
      let lefts = Self.lefts(row.count, metrics)
      for (node, left) in zip(row, lefts) {
        cards[node] = Box(x: left, y: top, width: metrics.cardWidth, height: cardHeight)
      }
      top += cardHeight
    }
    self.cards = cards
    group = groupTop.map {
      Box(
        x: 2, y: $0, width: metrics.pictureWidth - 4,
        height: top + metrics.groupPadding - $0)
    }
    bottom = group?.bottom ?? top
  }

  /// Of the cards of a row, which is centred.
  private static func lefts(_ count: Int, _ metrics: RoadmapMetrics) -> [Double] {
    let inner = metrics.pictureWidth - 2 * metrics.margin
    let full = Double(count) * metrics.cardWidth
    let gap = count < 2 ? 0 : min(metrics.gap * 2, (inner - full) / Double(count - 1))
    let left = (metrics.pictureWidth - full - gap * Double(count - 1)) / 2
    return (0..<count).map { left + Double($0) * (metrics.cardWidth + gap) }
  }
}
