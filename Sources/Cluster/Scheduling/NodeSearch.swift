import KubernetesAPI

/// Looks for nodes that a pod can be on: for all in small clusters, for enough in large ones.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/scheduler-perf-tuning/
struct NodeSearch {
  /// Slots of nodes.
  private(set) var feasible: [Int] = []
  private(set) var rejections: [String: Rejection] = [:]
  /// Where the next search begins.
  private(set) var next = 0

  init(_ cycle: SchedulingCycle, _ cache: SchedulerCache, from start: Int) {
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
      let nominated = cache.nominated.isEmpty ? [] : cache.nominated[node.name] ?? []
      if let rejection = cycle.rejection(node, nominated: nominated) {
        rejections[node.name] = rejection
        continue
      }
      feasible.append(slot)
      guard feasible.count == wanted, count > wanted else { continue }
      next = (slot + 1) % count
      break
    }
    feasible.sort()
  }

  /// All of 100 nodes, half of 101, 5 percent of very many, but never fewer than 100.
  private static func enough(of count: Int) -> Int {
    guard count > 100 else { return count }
    let percent = max(5, 50 - count / 125)
    return max(100, count * percent / 100)
  }
}
