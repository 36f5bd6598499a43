import CourseModel
import Testing

@testable import WebFront

/// Random graphs from a seed, which a failure prints.
@Suite struct ArrowRouterTests {
  private struct Random {
    var state: UInt64
    mutating func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
  }

  private static func lines(seed: Int) -> [Sample.Line] {
    var random = Random(state: UInt64(seed))
    let count = 2 + random.next(28)
    return (0..<count).map { index in
      let wanted = index == 0 ? 0 : random.next(4)
      // One in twenty points to a later skill, so that some graphs have cycles.
      let requires = (0..<wanted).map { _ in
        SkillLevel("s\(random.next(random.next(20) == 0 ? count : index))", .entry)
      }
      return Sample.Line(
        id: "s\(index)", title: "Skill \(index)",
        kind: random.next(5) == 0 ? .situational : .technical, requires: requires)
    }
  }

  private static func layOut(
    _ lines: [Sample.Line], _ layout: PictureLayout
  ) -> (RoadmapGeometry, [[(x: Double, y: Double)]]) {
    let graph = SkillGraph(
      level: .entry, standing: Sample.standing(lines), roadmap: Sample.roadmap(lines))
    let metrics = RoadmapMetrics.of(layout)
    let rows = SkillRows(graph, columns: metrics.columns, centred: metrics.centresRows)
    let geometry = RoadmapGeometry(
      rows, joined: Set(rows.rows.indices), heights: graph.nodes.map { _ in 80 }, metrics: metrics)
    let requires = graph.essentialRequires(rank: rows.rank)
    let arrows = requires.enumerated().flatMap { node, required in
      required.map { ArrowRouter.Arrow(from: $0, to: node) }
    }
    return (geometry, ArrowRouter(geometry, arrows: arrows).routes())
  }

  @Test(arguments: 1...60)
  func arrowsNeverTouchACardOrTheWords(_ seed: Int) {
    for layout in PictureLayout.allCases {
      let (geometry, routes) = Self.layOut(Self.lines(seed: seed), layout)
      let boxes = geometry.bands.flatMap { $0 }
      for route in routes {
        for point in Self.points(along: route) {
          let hit = boxes.first {
            $0.x < point.x && point.x < $0.right && $0.y < point.y && point.y < $0.bottom
          }
          #expect(hit == nil, "seed \(seed), \(layout): an arrow meets a box at \(point)")
          #expect(
            (0...geometry.metrics.pictureWidth).contains(point.x),
            "seed \(seed), \(layout): an arrow leaves the picture at \(point)")
        }
      }
    }
  }

  @Test(arguments: 1...60)
  func cardsStayApartAndInside(_ seed: Int) {
    for layout in PictureLayout.allCases {
      let (geometry, _) = Self.layOut(Self.lines(seed: seed), layout)
      for (index, one) in geometry.cards.enumerated() {
        #expect(one.x >= 0 && one.right <= geometry.metrics.pictureWidth, "seed \(seed)")
        for other in geometry.cards[(index + 1)...] {
          let apart =
            one.right < other.x || other.right < one.x || one.bottom < other.y
            || other.bottom < one.y
          #expect(apart, "seed \(seed), \(layout)")
        }
      }
    }
  }

  /// Many points of the curves and straight pieces that `ArrowDrawing` draws.
  private static func points(along route: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    route.indices.dropFirst().flatMap { index in
      let (from, to) = (route[index - 1], route[index])
      return (0...40).map { step in
        let t = Double(step) / 40
        guard index % 2 == 1 else { return (to.x, from.y + (to.y - from.y) * t) }
        let s = 1 - t
        let middle = (from.y + to.y) / 2
        let (a, b, c, d) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        return (
          a * from.x + b * from.x + c * to.x + d * to.x,
          a * from.y + b * middle + c * middle + d * to.y
        )
      }
    }
  }
}
