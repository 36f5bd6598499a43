import KubernetesAPI

/// Looks for nodes that a pod can be on: for all in small clusters, for enough in large ones.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/scheduler-perf-tuning/
struct NodeSearch {
  private let cycle: SchedulingCycle
  private let cache: SchedulerCache
  private let start: Int
  /// Slots of nodes.
  private(set) var feasible: [Int] = []
  private(set) var rejections: [String: Rejection] = [:]

  init(_ cycle: SchedulingCycle, _ cache: SchedulerCache, from start: Int) {
    self.cycle = cycle
    self.cache = cache
    self.start = start
  }

  /// - Returns: where the next search begins.
  mutating func run() -> Int {
    let wanted = Self.enough(of: cache.nodeCount)
    let named = cycle.pod.shape.namedNodes
    let count = cache.nodes.count
    for step in 0..<count {
      let slot = (start + step) % count
      guard let node = cache.nodes[slot] else { continue }
      if let named, !named.contains(node.name) {
        rejections[node.name] = .unresolvable(
          "node(s) didn't satisfy plugin(s) [NodeAffinity]", .nodeAffinity)
        continue
      }
      if let rejection = cycle.rejection(node, nominated: cache.nominated[node.name] ?? []) {
        rejections[node.name] = rejection
        continue
      }
      feasible.append(slot)
      if feasible.count == wanted { return count > wanted ? (slot + 1) % count : 0 }
    }
    feasible.sort()
    return 0
  }

  /// All of 100 nodes, half of 101, 5 percent of very many, but never fewer than 100.
  private static func enough(of count: Int) -> Int {
    guard count > 100 else { return count }
    let percent = max(5, 50 - count / 125)
    return max(100, count * percent / 100)
  }
}
