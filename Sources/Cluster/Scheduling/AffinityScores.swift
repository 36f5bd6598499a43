import KubernetesAPI

/// Scores for preferred terms of pod affinity: the pod's own, those of pods already there, and the
/// required ones of pods already there, which count for 1.
enum AffinityScores {
  static func scores(
    _ pod: PodShape, _ feasible: [NodeInfo], _ cache: SchedulerCache,
    namespaces: [String: JSON]
  ) -> [Int] {
    let hasOwn = !pod.podAffinity.preferred.isEmpty
    guard hasOwn || !cache.groups.withAffinity.isEmpty else { return feasible.map { _ in 0 } }
    var sums: [AffinityState.Topology: Int] = [:]
    for number in hasOwn ? Array(cache.groups.all.indices) : cache.groups.withAffinity {
      let group = cache.groups.all[number]
      let weights = weights(pod, group.kind, namespaces)
      guard !weights.isEmpty else { continue }
      for (slot, count) in group.counts {
        guard let node = cache.nodes[slot] else { continue }
        for (key, weight) in weights {
          guard let value = node.labels[key].string else { continue }
          sums[.init(key: key, value: value), default: 0] += weight * count
        }
      }
    }
    let raw = feasible.map { node in
      sums.reduce(0) { node.labels[$1.key.key].string == $1.key.value ? $0 + $1.value : $0 }
    }
    guard let least = raw.min(), let most = raw.max(), most > least else {
      return feasible.map { _ in 0 }
    }
    return raw.map { 100 * ($0 - least) / (most - least) }
  }

  /// What each pod of a group adds to the nodes that share a label's value with it.
  private static func weights(
    _ pod: PodShape, _ kind: PodGroups.Kind, _ namespaces: [String: JSON]
  ) -> [(String, Int)] {
    var weights: [(String, Int)] = []
    for term in pod.podAffinity.preferred
    where term.matches(kind.labels, namespace: kind.namespace, namespaceLabels: namespaces) {
      weights.append((term.topologyKey, term.weight))
    }
    for term in kind.affinity.preferred
    where term.matches(pod.labels, namespace: pod.namespace, namespaceLabels: namespaces) {
      weights.append((term.topologyKey, term.weight))
    }
    for term in kind.affinity.required
    where term.matches(pod.labels, namespace: pod.namespace, namespaceLabels: namespaces) {
      weights.append((term.topologyKey, 1))
    }
    return weights
  }
}
