/// Leads arrows from card to card. Between bands (a row of cards, or the words above the
/// situational group) they curve; through a band they run straight down in its free space, in lanes
/// of their own, and so never across a card or words.
struct ArrowRouter {
  struct Arrow: Equatable {
    /// The requirement.
    var from: Int
    var to: Int
  }

  /// A straight piece of an arrow through a band.
  private struct Lane {
    var arrow: Int
    var band: Int
    var space: ClosedRange<Double>
    var x: Double
  }

  let geometry: RoadmapGeometry
  let arrows: [Arrow]
  /// The band of each node.
  private let band: [Int]

  init(_ geometry: RoadmapGeometry, arrows: [Arrow]) {
    self.geometry = geometry
    self.arrows = arrows
    band = geometry.rows.rank.map(geometry.band)
  }

  /// The points of each arrow from the upper card's lower edge to the lower card's upper edge:
  /// curves and straight pieces take turns, beginning with a curve.
  func routes() -> [[(x: Double, y: Double)]] {
    let lanes = Dictionary(grouping: spread(arrows.indices.flatMap(lanes)), by: \.arrow)
    let arrivals = arrivals(lanes)
    return arrows.indices.map { index in
      let (upper, lower) = ends(index)
      let down = arrows[index].from == upper
      var points = [(geometry.cards[upper].centre + (down ? 0 : 20), geometry.cards[upper].bottom)]
      for lane in needed(lanes[index] ?? [], from: points[0].0, to: arrivals[index]) {
        let box = geometry.bands[lane.band][0]
        points += [(lane.x, box.y), (lane.x, box.bottom)]
      }
      return points + [(arrivals[index], geometry.cards[lower].y)]
    }
  }

  /// Without the lane beside the group's words, when the arrow is nowhere near them.
  private func needed(_ lanes: [Lane], from start: Double, to end: Double) -> [Lane] {
    let xs = [start] + lanes.map(\.x) + [end]
    guard geometry.group != nil else { return lanes }
    let words = geometry.rows.firstSituational
    let edge = geometry.bands[words][0].right
    return lanes.enumerated().filter { index, lane in
      lane.band != words || min(xs[index], xs[index + 2]) < edge
    }.map(\.element)
  }

  /// The upper card first. An arrow that points upwards (a cycle, or a skill that
  /// needs a situational one) is led like any other.
  private func ends(_ index: Int) -> (upper: Int, lower: Int) {
    let arrow = arrows[index]
    return band[arrow.from] < band[arrow.to] ? (arrow.from, arrow.to) : (arrow.to, arrow.from)
  }

  /// The free space beside and between the boxes of a band, from left to right.
  private func spaces(in band: Int) -> [ClosedRange<Double>] {
    let clearance = min(12, geometry.metrics.gap * 0.25)
    let boxes = geometry.bands[band]
    let lefts = [geometry.group == nil ? 4.0 : 8.0] + boxes.map { $0.right + clearance }
    let width = geometry.metrics.pictureWidth
    let rights = boxes.map { $0.x - clearance } + [width - lefts[0]]
    return zip(lefts, rights).map { $0...max($0, $1) }
  }

  private func lanes(_ index: Int) -> [Lane] {
    let (upper, lower) = ends(index)
    let target = geometry.cards[lower].centre
    var x = geometry.cards[upper].centre
    return ((band[upper] + 1)..<max(band[upper] + 1, band[lower])).map { band in
      let choices = spaces(in: band).reversed().map { ($0, preferred(in: $0, from: x)) }
      let best = choices.min { detour($0.1, x, target) < detour($1.1, x, target) }
      x = best?.1 ?? x
      return Lane(arrow: index, band: band, space: best?.0 ?? x...x, x: x)
    }
  }

  /// The middle of a narrow space; in a wide one, as far as the arrow need go.
  private func preferred(in space: ClosedRange<Double>, from x: Double) -> Double {
    let middle = (space.lowerBound + space.upperBound) / 2
    let play = max(0, (space.upperBound - space.lowerBound) / 2 - geometry.metrics.gap)
    return min(max(x, middle - play), middle + play)
  }

  private func detour(_ x: Double, _ from: Double, _ to: Double) -> Double {
    abs(x - from) + abs(x - to)
  }

  /// Moves lanes that would lie on one another apart. Arrows from one skill share a lane, and an
  /// arrow keeps its place in a space that goes on through several bands.
  private func spread(_ lanes: [Lane]) -> [Lane] {
    let spaces = Dictionary(grouping: lanes) { "\($0.space.lowerBound) \($0.space.upperBound)" }
    return spaces.values.flatMap(spreadWithin).sorted { ($0.arrow, $0.band) < ($1.arrow, $1.band) }
  }

  private func spreadWithin(_ lanes: [Lane]) -> [Lane] {
    let bundles = Dictionary(grouping: lanes) { ends($0.arrow).upper }
    let order = bundles.map { upper, lanes in (upper, x: lanes[0].x, heading: heading(lanes)) }
      .sorted { ($0.x, $0.heading, $0.0) < ($1.x, $1.heading, $1.0) }
    let places = apart(order.map(\.x), in: lanes[0].space)
    let place = Dictionary(uniqueKeysWithValues: zip(order.map(\.0), places))
    return lanes.map { lane in
      var lane = lane
      lane.x = place[ends(lane.arrow).upper] ?? lane.x
      return lane
    }
  }

  /// How far to the right the arrows of a bundle come from and go, for a sensible order.
  private func heading(_ lanes: [Lane]) -> Double {
    let sums = lanes.map { lane in
      let (upper, lower) = ends(lane.arrow)
      return geometry.cards[upper].centre + geometry.cards[lower].centre
    }
    return sums.reduce(0, +) / Double(sums.count)
  }

  /// The places, which ascend, with 8 units between neighbours where the space allows it, around
  /// where they were.
  private func apart(_ places: [Double], in space: ClosedRange<Double>) -> [Double] {
    let count = Double(places.count)
    let step = min(8, (space.upperBound - space.lowerBound) / max(1, count))
    var moved = places
    for index in moved.indices.dropFirst() {
      moved[index] = max(moved[index], moved[index - 1] + step)
    }
    let drift = (moved.reduce(0, +) - places.reduce(0, +)) / count
    return moved.enumerated().map { index, place in
      let least = space.lowerBound + Double(index) * step
      let most = space.upperBound - (count - 1 - Double(index)) * step
      return min(max(place - drift, least), most)
    }
  }

  /// Where each arrow meets the upper edge of its lower card: side by side, in the order in which
  /// they come from the left.
  private func arrivals(_ lanes: [Int: [Lane]]) -> [Double] {
    var arrivals = [Double](repeating: 0, count: arrows.count)
    for (lower, group) in Dictionary(grouping: arrows.indices, by: { ends($0).lower }) {
      func origin(_ index: Int) -> Double {
        lanes[index]?.last?.x ?? geometry.cards[ends(index).upper].centre
      }
      let sorted = group.sorted { (origin($0), $0) < (origin($1), $1) }
      let card = geometry.cards[lower]
      let apart = min(20, card.width * 0.4 / Double(max(1, sorted.count - 1)))
      for (place, index) in sorted.enumerated() {
        arrivals[index] = card.centre + (Double(place) - Double(sorted.count - 1) / 2) * apart
      }
    }
    return arrivals
  }
}
