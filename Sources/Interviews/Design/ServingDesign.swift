/// A design that answers requests: components and the flows between them.
public struct ServingDesign: Sendable, Equatable {
  /// In the order of the file.
  public var components: [DesignComponent]
  /// In the order of the file.
  public var flows: [DesignFlow]

  public static let componentLimit = 64
  public static let flowLimit = 256
  public static let callLimit = 10_000.0

  public var clients: [Int] { components.indices.filter { components[$0].kind == .client } }

  /// Components so that each stands after all that call it; nil when flows form a cycle, fallbacks
  /// included.
  public var callersFirst: [Int]? {
    var open = components.indices.map { index in arrows.count { $0.to == index } }
    var ready = components.indices.filter { open[$0] == 0 }
    var order: [Int] = []
    while let next = ready.first {
      ready.removeFirst()
      order.append(next)
      for arrow in arrows where arrow.from == next {
        open[arrow.to] -= 1
        if open[arrow.to] == 0 { ready.append(arrow.to) }
      }
    }
    return order.count == components.count ? order : nil
  }

  /// Who may call whom, fallbacks included.
  public var arrows: [(from: Int, to: Int, flow: Int)] {
    flows.indices.flatMap { index in
      let flow = flows[index]
      return [(flow.from, flow.to, index)]
        + (flow.fallback.map { [(flow.from, $0.to, index)] } ?? [])
    }
  }

  /// Calls of each component for one request of each client together, without retries.
  public func callsPerRequest(from clients: Set<Int>) -> [Double] {
    var calls = components.indices.map { clients.contains($0) ? 1.0 : 0 }
    for component in callersFirst ?? [] {
      let missing = components[component].cache.map { 1 - $0.hitRatio } ?? 1
      for flow in flows where flow.from == component {
        calls[flow.to] += calls[component] * missing * flow.share * Double(flow.calls)
      }
    }
    return calls
  }
}

/// What a candidate handed in.
public enum CandidateDesign: Sendable, Equatable {
  case serving(ServingDesign)
  case pipeline(PipelineDesign)
}
