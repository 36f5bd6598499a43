import CourseModel

/// The skills of one level as a graph: what comes first stands above what needs it.
struct RoadmapPicture {
  /// More arrows than this tell a reader nothing; the names of the skills still do.
  static let mostArrows = 400

  let level: Level
  let graph: SkillGraph

  init(level: Level, standing: Standing, roadmap: Roadmap) {
    self.level = level
    graph = SkillGraph(level: level, standing: standing, roadmap: roadmap)
  }

  /// Nil when no skill has a path at this level. The page shows one layout at a time; the ids of
  /// the two never meet.
  func svg(_ layout: PictureLayout) -> String? {
    guard !graph.nodes.isEmpty else { return nil }
    let metrics = RoadmapMetrics.of(layout)
    let texts = graph.nodes.map { SkillCardText($0, in: graph, metrics) }
    let rows = SkillRows(graph, columns: metrics.columns, centred: metrics.centresRows)
    let arrows = arrows(rows)
    let geometry = RoadmapGeometry(
      rows, joined: joinedRows(rows, arrows.drawn), heights: texts.map { height($0, metrics) },
      metrics: metrics)
    let legendY = geometry.bottom + 30
    let frame = PictureFrame(
      id: "roadmap-\(level.rawValue)-\(layout.rawValue)",
      classes: "roadmap picture-\(layout.rawValue)", width: metrics.pictureWidth,
      height: legendY + 20, label: "Skills at \(level.rawValue) level",
      description: description(notDrawn: arrows.notDrawn), hasLinks: true)
    return frame.svg(
      group(geometry) + [drawing(arrows.drawn, geometry)] + cards(texts, geometry)
        + [legend(metrics).drawing(x: metrics.margin, y: legendY)])
  }

  private func height(_ text: SkillCardText, _ metrics: RoadmapMetrics) -> Double {
    metrics.padding * 2 + max(1, Double(text.title.count)) * metrics.titleLine
      + Double(text.after.count) * metrics.smallLine + 12 + metrics.smallSize
  }

  private func arrows(_ rows: SkillRows) -> (drawn: [ArrowRouter.Arrow], notDrawn: Int) {
    let requires = graph.essentialRequires(rank: rows.rank)
    let all = requires.enumerated().flatMap { node, required in
      required.map { ArrowRouter.Arrow(from: $0, to: node) }
    }
    return (Array(all.prefix(Self.mostArrows)), max(0, all.count - Self.mostArrows))
  }

  /// Rows with an arrow between them and the next row.
  private func joinedRows(_ rows: SkillRows, _ arrows: [ArrowRouter.Arrow]) -> Set<Int> {
    let rank = rows.rank
    return arrows.reduce(into: []) { joined, arrow in
      let ends = [rank[arrow.from], rank[arrow.to]].sorted()
      joined.formUnion(ends[0]..<ends[1])
    }
  }

  private func drawing(_ arrows: [ArrowRouter.Arrow], _ geometry: RoadmapGeometry) -> SVGElement {
    let rank = geometry.rows.rank
    let routes = ArrowRouter(geometry, arrows: arrows).routes()
    let drawings = zip(arrows, routes).map { arrow, route in
      ArrowDrawing.drawing(
        route, upwards: rank[arrow.from] > rank[arrow.to],
        met: graph.nodes[arrow.from].standing.state == .done)
    }
    return SVGElement("g", ["class": "arrows", "aria-hidden": "true"], drawings)
  }

  /// Row by row, so that the tab key walks as the eye does and requirements come first.
  private func cards(_ texts: [SkillCardText], _ geometry: RoadmapGeometry) -> [SVGElement] {
    geometry.rows.rows.flatMap { $0 }.map { node in
      let box = geometry.cards[node]
      return SkillCard(
        node: graph.nodes[node], text: texts[node], x: box.x, y: box.y, height: box.height,
        metrics: geometry.metrics
      ).drawing()
    }
  }

  private func description(notDrawn: Int) -> String {
    let states = graph.nodes.map(\.standing.state)
    let count = states.count
    var text =
      "\(count) \(count == 1 ? "skill" : "skills"): \(states.count { $0 == .done }) done, "
      + "\(states.count { $0 == .started }) started, \(states.count { $0 == .open }) open. "
      + "An arrow leads from a skill to one that needs it."
    if let next = graph.nodes.first(where: \.isNext) {
      text += " Next: \(TextFit.clipped(next.standing.title))."
    }
    if notDrawn > 0 { text += " \(notDrawn) more arrows are not drawn." }
    return text
  }
}
