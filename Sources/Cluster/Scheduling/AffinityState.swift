import KubernetesAPI

/// Where the pods are that a pod must be near or away from, and those that must be away from it.
struct AffinityState: Sendable {
  struct Topology: Hashable, Sendable {
    var key: String
    var value: String
  }

  private let pod: PodShape
  /// Labels of the namespaces, where some term asks for them.
  let namespaces: [String: JSON]
  private var near: [Topology: Int] = [:]
  private var away: [Topology: Int] = [:]
  /// Pods that are placed and don't want this one near.
  private var unwelcome: [Topology: Int] = [:]
  private let matchesItself: Bool
  /// Nobody has terms that could keep it away.
  private var isIdle: Bool

  /// - Parameter namespaces: labels of the namespaces, by name.
  init(_ pod: PodShape, _ cache: SchedulerCache, namespaces: [String: JSON]) {
    self.pod = pod
    self.namespaces = namespaces
    let affinity = pod.podAffinity
    matchesItself = affinity.required.allSatisfy {
      $0.matches(pod.labels, namespace: pod.namespace, namespaceLabels: namespaces)
    }
    let others = cache.groups.withAffinity.filter {
      !cache.groups.all[$0].kind.affinity.forbidden.isEmpty
    }
    isIdle = affinity.required.isEmpty && affinity.forbidden.isEmpty && others.isEmpty
    if isIdle { return }
    let looksAtAll = !affinity.required.isEmpty || !affinity.forbidden.isEmpty
    for number in looksAtAll ? Array(cache.groups.all.indices) : others {
      let group = cache.groups.all[number]
      for (slot, count) in group.counts {
        guard let node = cache.nodes[slot] else { continue }
        add(group.kind, on: node, times: count)
      }
    }
  }

  private mutating func add(_ kind: PodGroups.Kind, on node: NodeInfo, times: Int) {
    let affinity = pod.podAffinity
    if !affinity.required.isEmpty, affinity.required.allSatisfy({ matches($0, kind) }) {
      for term in affinity.required { Self.count(term.topologyKey, node, times, &near) }
    }
    for term in affinity.forbidden where matches(term, kind) {
      Self.count(term.topologyKey, node, times, &away)
    }
    for term in kind.affinity.forbidden
    where term.matches(pod.labels, namespace: pod.namespace, namespaceLabels: namespaces) {
      Self.count(term.topologyKey, node, times, &unwelcome)
    }
  }

  private func matches(_ term: PodAffinity.Term, _ kind: PodGroups.Kind) -> Bool {
    term.matches(kind.labels, namespace: kind.namespace, namespaceLabels: namespaces)
  }

  private static func count(
    _ key: String, _ node: NodeInfo, _ times: Int, _ counts: inout [Topology: Int]
  ) {
    guard let value = node.labels[key].string else { return }
    let topology = Topology(key: key, value: value)
    let sum = (counts[topology] ?? 0) + times
    counts[topology] = sum == 0 ? nil : sum
  }

  func rejection(_ node: NodeInfo) -> Rejection? {
    if isIdle { return nil }
    let affinity = pod.podAffinity
    if !isNear(affinity.required, node) {
      return .unresolvable("node(s) didn't match pod affinity rules", .podAffinity)
    }
    for term in affinity.forbidden where isCounted(term.topologyKey, node, away) {
      return Rejection(["node(s) didn't match pod anti-affinity rules"], .podAffinity)
    }
    guard !unwelcome.isEmpty else { return nil }
    let isUnwelcome = unwelcome.keys.contains { node.labels[$0.key].string == $0.value }
    return isUnwelcome
      ? Rejection(["node(s) didn't satisfy existing pods anti-affinity rules"], .podAffinity) : nil
  }

  /// The first pod of a group that wants to be together may go anywhere.
  private func isNear(_ terms: [PodAffinity.Term], _ node: NodeInfo) -> Bool {
    var allAreNear = true
    for term in terms {
      guard node.labels.has(term.topologyKey) else { return false }
      if !isCounted(term.topologyKey, node, near) { allAreNear = false }
    }
    return allAreNear || (near.isEmpty && matchesItself)
  }

  private func isCounted(
    _ key: String, _ node: NodeInfo, _ counts: [Topology: Int]
  ) -> Bool {
    guard let value = node.labels[key].string else { return false }
    return counts[Topology(key: key, value: value)] != nil
  }

  /// A pod comes to a node, or (-1) leaves it: what preemption tries out.
  mutating func adjust(_ other: PodInfo, on node: NodeInfo, by change: Int) {
    if isIdle && other.shape.podAffinity.forbidden.isEmpty { return }
    isIdle = false
    add(
      PodGroups.Kind(
        namespace: other.namespace, labels: other.labels, affinity: other.shape.podAffinity,
        isTerminating: false), on: node, times: change)
  }
}
