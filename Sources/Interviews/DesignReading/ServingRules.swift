import CourseModel
import Documents

/// What must hold between the parts of a serving design.
struct ServingRules {
  let design: ServingDesign
  let log: ProblemLog
  let flowsPlace: SourcePlace

  func check() {
    if design.clients.isEmpty { log.add(.noClient, at: flowsPlace) }
    for index in design.components.indices { checkEnds(of: index) }
    checkSplits()
    guard let cycle = CycleSearch(design.arrows.map { ($0.from, $0.to) }).cycle else {
      checkReach()
      checkCalls()
      return
    }
    let names = cycle.map { design.components[$0].name }
    let place = design.flows.first { $0.from == cycle.last && $0.to == cycle[0] }?.place
    log.add(.cycle(names), at: place ?? flowsPlace)
  }

  private func checkEnds(of index: Int) {
    let component = design.components[index]
    let outgoing = design.flows.filter { $0.from == index }
    let incoming = design.arrows.filter { $0.to == index }
    switch component.kind {
    case .client:
      if outgoing.isEmpty { log.add(.clientWithoutFlow(component.name), at: component.place) }
      if let first = incoming.first {
        log.add(.clientCalled(component.name), at: design.flows[first.flow].place)
      }
    case .queue:
      if outgoing.isEmpty { log.add(.queueWithoutConsumer(component.name), at: component.place) }
    case .batchJob:
      let stranger = incoming.first { design.components[$0.from].kind != .queue }
      if let stranger {
        log.add(.jobNotFed(component.name), at: design.flows[stranger.flow].place)
      } else if incoming.isEmpty {
        log.add(.jobNotFed(component.name), at: component.place)
      }
    default: break
    }
    for flow in outgoing where component.kind == .queue {
      if design.components[flow.to].kind == .queue || design.components[flow.to].kind == .client {
        log.add(.queueFeeds(design.components[flow.to].name), at: flow.place)
      }
    }
  }

  /// Alternatives must be complete, and stand in one step.
  private func checkSplits() {
    for (index, flow) in design.flows.enumerated() {
      guard let split = flow.split else { continue }
      let group = design.flows.filter { $0.from == flow.from && $0.split == split }
      guard group.first == design.flows[index] else { continue }
      let sum = group.reduce(0) { $0 + $1.share }
      if abs(sum - 1) > 1e-9 { log.add(.splitSum(split, sum), at: flow.place) }
      if group.contains(where: { $0.step != flow.step || $0.isAsync != flow.isAsync }) {
        log.add(.splitSteps(split), at: flow.place)
      }
    }
  }

  private func checkReach() {
    var reached = Set(design.clients)
    for component in design.callersFirst ?? [] where reached.contains(component) {
      for arrow in design.arrows where arrow.from == component { reached.insert(arrow.to) }
    }
    for (index, component) in design.components.enumerated() where !reached.contains(index) {
      log.add(.unreachable(component.name), at: component.place)
    }
  }

  private func checkCalls() {
    let calls = design.callsPerRequest(from: Set(design.clients))
    let total = calls.reduce(0, +) - Double(design.clients.count)
    // By its shares a component may call less on average, but all of it in one request.
    for index in design.components.indices {
      let own = design.flows.filter { $0.from == index }
      let most = own.reduce(0) { $0 + $1.calls }
      if Double(most) > ServingDesign.callLimit, let first = own.max(by: { $0.calls < $1.calls }) {
        log.add(.tooManyCalls(design.components[first.to].name, most), at: first.place)
        return
      }
    }
    if total > ServingDesign.callLimit {
      let worst = design.components.indices.max { calls[$0] < calls[$1] } ?? 0
      let place = design.flows.last { $0.to == worst }?.place ?? flowsPlace
      log.add(
        .tooManyCalls(design.components[worst].name, Int(min(1e15, total))), at: place)
    }
  }
}

/// Finds a cycle in a small graph.
struct CycleSearch {
  private let next: [Int: [Int]]
  private let nodes: [Int]

  init(_ arrows: [(Int, Int)]) {
    next = Dictionary(grouping: arrows, by: \.0).mapValues { $0.map(\.1) }
    nodes = Set(arrows.flatMap { [$0.0, $0.1] }).sorted()
  }

  /// The nodes of one cycle in order, or nil.
  var cycle: [Int]? {
    var done: Set<Int> = []
    for start in nodes {
      var path: [Int] = []
      if let found = search(start, &path, &done) { return found }
    }
    return nil
  }

  private func search(_ node: Int, _ path: inout [Int], _ done: inout Set<Int>) -> [Int]? {
    if let index = path.firstIndex(of: node) { return Array(path[index...]) }
    guard done.insert(node).inserted else { return nil }
    path.append(node)
    for target in next[node] ?? [] {
      if path.contains(target) || !done.contains(target),
        let found = search(target, &path, &done)
      {
        return found
      }
    }
    path.removeLast()
    return nil
  }
}
