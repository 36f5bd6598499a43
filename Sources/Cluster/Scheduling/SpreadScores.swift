import KubernetesAPI

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Scores for constraints that need not be met: fewer matching pods in a node's domains are better.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
enum SpreadScores {
  private static let hostname = "kubernetes.io/hostname"

  static func scores(
    _ pod: PodShape, _ constraints: [SpreadConstraint], _ feasible: [NodeInfo], _ slots: [Int],
    _ cache: SchedulerCache
  ) -> [Int] {
    guard !constraints.isEmpty else { return feasible.map { _ in 0 } }
    // The defaults also score nodes that lack a label.
    let needsAll = !pod.spreadConstraints.isEmpty
    let isIgnored = feasible.map { node in
      needsAll && !constraints.allSatisfy { node.labels.has($0.topologyKey) }
    }
    var raw = [Double](repeating: 0, count: feasible.count)
    for constraint in constraints {
      let counts = Counts(pod, constraint, feasible, isIgnored, needsAll, cache)
      for place in feasible.indices where !isIgnored[place] {
        guard let value = feasible[place].labels[constraint.topologyKey].string else { continue }
        let count =
          constraint.topologyKey == hostname
          ? counts.bySlot[slots[place]] ?? 0 : counts.byValue[value] ?? 0
        raw[place] += Double(count) * counts.weight + Double(constraint.maxSkew - 1)
      }
    }
    return normalised(raw.map { Int($0.rounded()) }, isIgnored)
  }

  private static func normalised(_ scores: [Int], _ isIgnored: [Bool]) -> [Int] {
    let counted = scores.indices.filter { !isIgnored[$0] }.map { scores[$0] }
    let (least, most) = (counted.min() ?? 0, counted.max() ?? 0)
    return scores.indices.map { place in
      if isIgnored[place] { return 0 }
      return most == 0 ? 100 : 100 * (most + least - scores[place]) / most
    }
  }

  private struct Counts {
    var byValue: [String: Int] = [:]
    var bySlot: [Int: Int] = [:]
    /// Domains weigh more when there are many: ln(n + 2).
    var weight: Double

    init(
      _ pod: PodShape, _ constraint: SpreadConstraint, _ feasible: [NodeInfo],
      _ isIgnored: [Bool], _ needsAll: Bool, _ cache: SchedulerCache
    ) {
      let key = constraint.topologyKey
      let domains = Set(
        feasible.indices.filter { !isIgnored[$0] }.compactMap { feasible[$0].labels[key].string })
      let size =
        key == SpreadScores.hostname ? isIgnored.count { !$0 } : domains.count
      weight = log(Double(size + 2))
      for group in cache.groups.all {
        guard group.kind.namespace == pod.namespace, !group.kind.isTerminating,
          constraint.selector.matches(group.kind.labels)
        else { continue }
        for (slot, count) in group.counts {
          guard let node = cache.nodes[slot] else { continue }
          bySlot[slot, default: 0] += count
          guard let value = node.labels[key].string, domains.contains(value),
            constraint.includes(node, for: pod),
            !needsAll
              || pod.spreadConstraints.allSatisfy({
                $0.isRequired || node.labels.has($0.topologyKey)
              })
          else { continue }
          byValue[value, default: 0] += count
        }
      }
    }
  }
}
