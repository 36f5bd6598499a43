import KubernetesAPI

/// How pods are spread now over the values of the node labels that a pod's required constraints
/// name.
struct SpreadState: Sendable {
  private struct Count: Sendable {
    var constraint: SpreadConstraint
    /// Matching pods by value; a value without any is there too.
    var byValue: [String: Int] = [:]
    var countsItself: Bool

    /// The emptiest domain's count: 0 when there are fewer domains than wanted.
    var minimum: Int {
      byValue.count < constraint.minDomains ? 0 : byValue.values.min() ?? 0
    }
  }

  private let pod: PodShape
  private var counts: [Count]
  private var minima: [Int] = []

  init(_ pod: PodShape, _ cache: SchedulerCache) {
    self.pod = pod
    counts = pod.spreadConstraints.filter(\.isRequired).map {
      Count(constraint: $0, countsItself: $0.selector.matches(pod.labels))
    }
    guard !counts.isEmpty else { return }
    for place in counts.indices { count(place, cache) }
    minima = counts.map(\.minimum)
  }

  private mutating func count(_ place: Int, _ cache: SchedulerCache) {
    let constraint = counts[place].constraint
    var values: [String?] = []
    for node in cache.nodes {
      guard let node, isCounted(node), constraint.includes(node, for: pod),
        let value = node.labels[constraint.topologyKey].string
      else {
        values.append(nil)
        continue
      }
      values.append(value)
      counts[place].byValue[value, default: 0] += 0
    }
    for group in cache.groups.all where matches(group.kind, constraint) {
      for (slot, count) in group.counts {
        if let value = values[slot] { counts[place].byValue[value, default: 0] += count }
      }
    }
  }

  private func matches(_ kind: PodGroups.Kind, _ constraint: SpreadConstraint) -> Bool {
    kind.namespace == pod.namespace && !kind.isTerminating
      && constraint.selector.matches(kind.labels)
  }

  /// Only nodes with the labels of all constraints count.
  private func isCounted(_ node: NodeInfo) -> Bool {
    counts.allSatisfy { node.labels.has($0.constraint.topologyKey) }
  }

  func rejection(_ node: NodeInfo) -> Rejection? {
    for (place, count) in counts.enumerated() {
      guard let value = node.labels[count.constraint.topologyKey].string else {
        return .unresolvable(
          "node(s) didn't match pod topology spread constraints (missing required label)", .spread)
      }
      let own = count.countsItself ? 1 : 0
      if (count.byValue[value] ?? 0) + own - minima[place] > count.constraint.maxSkew {
        return Rejection(["node(s) didn't match pod topology spread constraints"], .spread)
      }
    }
    return nil
  }

  /// A pod comes to a node, or (-1) leaves it: what preemption tries out.
  mutating func adjust(_ other: PodInfo, on node: NodeInfo, by change: Int) {
    guard !counts.isEmpty, other.namespace == pod.namespace, isCounted(node) else { return }
    for place in counts.indices {
      let constraint = counts[place].constraint
      guard constraint.selector.matches(other.labels), constraint.includes(node, for: pod),
        let value = node.labels[constraint.topologyKey].string
      else { continue }
      counts[place].byValue[value, default: 0] += change
      minima[place] = counts[place].minimum
    }
  }
}
