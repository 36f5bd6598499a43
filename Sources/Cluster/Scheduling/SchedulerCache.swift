import KubernetesAPI

/// The scheduler's picture of the cluster, kept up to date change by change.
struct SchedulerCache: Sendable {
  /// Nodes by slot; a slot whose node has gone stays empty.
  private(set) var nodes: [NodeInfo?] = []
  private(set) var slots: [String: Int] = [:]
  private(set) var groups = PodGroups()
  /// Where each placed pod is.
  private(set) var places: [ObjectKey: String] = [:]
  /// Pods of nodes that are not known (yet).
  private var strays: [String: [ObjectKey: PodInfo]] = [:]
  /// Pods that wait for room on a node that others are leaving for them.
  private(set) var nominated: [String: [PodInfo]] = [:]
  /// Grows with every change, so that a failed attempt need not be repeated on the same picture.
  private(set) var version = 0

  var nodeCount: Int { slots.count }

  subscript(node name: String) -> NodeInfo? { slots[name].flatMap { nodes[$0] } }

  func pod(_ key: ObjectKey) -> PodInfo? {
    guard let node = places[key] else { return nil }
    return self[node: node]?.pods[key] ?? strays[node]?[key]
  }

  mutating func update(_ node: JSON) {
    version += 1
    let slot: Int
    if let known = slots[node.name] {
      slot = known
    } else {
      slot = nodes.count
      nodes.append(NodeInfo(name: node.name))
      slots[node.name] = slot
    }
    nodes[slot]?.update(node)
    for pod in (strays.removeValue(forKey: node.name) ?? [:]).values { add(pod, on: node.name) }
  }

  mutating func remove(node name: String) {
    version += 1
    guard let slot = slots.removeValue(forKey: name), let node = nodes[slot] else { return }
    for pod in node.pods.values {
      groups.remove(pod, slot: slot)
      strays[name, default: [:]][pod.key] = pod
    }
    nodes[slot] = nil
  }

  mutating func place(_ pod: PodInfo, on node: String) {
    version += 1
    remove(pod.key)
    places[pod.key] = node
    add(pod, on: node)
  }

  private mutating func add(_ pod: PodInfo, on node: String) {
    guard let slot = slots[node] else {
      strays[node, default: [:]][pod.key] = pod
      return
    }
    var pod = pod
    pod.group = groups.add(pod, slot: slot)
    nodes[slot]?.add(pod)
  }

  /// - Returns: whether it was placed.
  @discardableResult
  mutating func remove(_ key: ObjectKey) -> Bool {
    guard let node = places.removeValue(forKey: key) else { return false }
    version += 1
    strays[node]?[key] = nil
    if let slot = slots[node], let pod = nodes[slot]?.remove(key) {
      groups.remove(pod, slot: slot)
    }
    return true
  }

  mutating func nominate(_ pod: PodInfo, for node: String) {
    withdraw(pod.key)
    version += 1
    nominated[node, default: []].append(pod)
  }

  mutating func withdraw(_ key: ObjectKey) {
    for (node, pods) in nominated where pods.contains(where: { $0.key == key }) {
      version += 1
      let rest = pods.filter { $0.key != key }
      nominated[node] = rest.isEmpty ? nil : rest
    }
  }
}
