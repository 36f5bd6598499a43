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
  /// What arrows must go around: the cards of each row, and the words above the group.
  let bands: [[Box]]
  /// The lower end of the drawing, without the legend.
  let bottom: Double

  static let groupWords = "When the job asks for it"

  /// - Parameters:
  ///   - joined: rows with an arrow between them and the next row.
  ///   - heights: what each node's card needs; the cards of a row get the same height.
  init(_ rows: SkillRows, joined: Set<Int>, heights: [Double], metrics: RoadmapMetrics) {
    self.metrics = metrics
    self.rows = rows
    let rank = rows.rank
    var cards = [Box](repeating: Box(x: 0, y: 0, width: 0, height: 0), count: rank.count)
    var top = 16.0
    var groupTop: Double?
    var bands: [[Box]] = []
    for (index, row) in rows.rows.enumerated() {
      if index > 0 {
        top += joined.contains(index - 1) ? metrics.rowGap : metrics.plainRowGap
      }
      if index == rows.firstSituational {
        top += metrics.smallSize
        groupTop = top
        bands.append([Self.groupLabel(top, metrics)])
        top += metrics.groupPadding + (joined.contains(index - 1) ? 22 : 0)
      }
      let height = row.map { heights[$0] }.max() ?? 0
      for (node, left) in zip(row, Self.lefts(row.count, rows, metrics)) {
        cards[node] = Box(x: left, y: top, width: metrics.cardWidth, height: height)
      }
      bands.append(row.map { cards[$0] })
      top += height
    }
    self.cards = cards
    self.bands = bands
    group = groupTop.map {
      Box(
        x: 2, y: $0, width: metrics.pictureWidth - 4,
        height: top + metrics.groupPadding - $0)
    }
    bottom = group?.bottom ?? top
  }

  /// The place in `bands` of a row.
  func band(ofRow row: Int) -> Int { row < rows.firstSituational ? row : row + 1 }

  /// On the upper edge of the group's frame.
  private static func groupLabel(_ top: Double, _ metrics: RoadmapMetrics) -> Box {
    Box(
      x: 14, y: top - metrics.smallSize,
      width: TextFit.width(groupWords, size: metrics.smallSize, .bold) + 16,
      height: metrics.smallSize * 2)
  }

  /// Of the cards of a row.
  private static func lefts(
    _ cards: Int, _ rows: SkillRows, _ metrics: RoadmapMetrics
  ) -> [Double] {
    let count = rows.centred ? cards : rows.rows.map(\.count).max() ?? cards
    let inner = metrics.pictureWidth - 2 * metrics.margin
    let full = Double(count) * metrics.cardWidth
    let gap = count < 2 ? 0 : min(metrics.gap * 2, (inner - full) / Double(count - 1))
    let left = (metrics.pictureWidth - full - gap * Double(count - 1)) / 2
    return (0..<cards).map { left + Double($0) * (metrics.cardWidth + gap) }
  }
}
