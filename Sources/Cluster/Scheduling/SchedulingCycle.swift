import KubernetesAPI

/// One pod's turn: everything that is worked out once for all nodes.
struct SchedulingCycle: Sendable {
  let pod: PodInfo
  var spread: SpreadState
  var affinity: AffinityState
  let volumes: VolumeState

  /// - Throws: why the pod can be on no node at all, whichever it is.
  init(_ pod: PodInfo, _ cache: SchedulerCache, _ cluster: Cluster) throws(VolumeState.Refusal) {
    self.pod = pod
    volumes = try VolumeState(pod, cache, cluster)
    spread = SpreadState(pod.shape, cache)
    affinity = AffinityState(
      pod.shape, cache, namespaces: Self.namespaceLabels(for: pod, cache, cluster))
  }

  /// Only terms with a namespace selector ask for them.
  private static func namespaceLabels(
    for pod: PodInfo, _ cache: SchedulerCache, _ cluster: Cluster
  ) -> [String: JSON] {
    func asks(_ affinity: PodAffinity) -> Bool {
      (affinity.required + affinity.forbidden + affinity.preferred).contains {
        $0.namespaceSelector != nil
      }
    }
    guard
      asks(pod.shape.podAffinity)
        || cache.groups.withAffinity.contains(where: { asks(cache.groups.all[$0].kind.affinity) })
    else { return [:] }
    let namespaces = cluster.store.list(.namespaces).map { ($0.name, $0.labels) }
    return Dictionary(uniqueKeysWithValues: namespaces)
  }

  /// Why the pod can't be on a node; nil when it can.
  func rejection(_ node: NodeInfo) -> Rejection? {
    NodeFilters.rejection(of: pod.shape, node) ?? volumes.rejection(node)
      ?? spread.rejection(node) ?? affinity.rejection(node)
  }

  /// Pods of at least its priority that wait for room on the node count as if they were there, and
  /// it must fit without them as well.
  func rejection(_ node: NodeInfo, nominated: [PodInfo]) -> Rejection? {
    let others = nominated.filter { $0.key != pod.key && $0.priority >= pod.priority }
    if !others.isEmpty {
      var crowded = self
      var node = node
      for other in others { crowded.add(other, to: &node) }
      if let rejection = crowded.rejection(node) { return rejection }
    }
    return rejection(node)
  }

  mutating func add(_ other: PodInfo, to node: inout NodeInfo) {
    node.add(other)
    spread.adjust(other, on: node, by: 1)
    affinity.adjust(other, on: node, by: 1)
  }

  mutating func remove(_ other: PodInfo, from node: inout NodeInfo) {
    node.remove(other.key)
    spread.adjust(other, on: node, by: -1)
    affinity.adjust(other, on: node, by: -1)
  }
}
