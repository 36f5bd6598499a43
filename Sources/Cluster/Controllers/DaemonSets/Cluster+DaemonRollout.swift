import KubernetesAPI

/// https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/
extension Cluster {
  /// A node's pods: at most one of the present template and one of another; nil when there are more.
  private func newAndOld(_ pods: [JSON], _ sync: DaemonSync) -> (new: JSON?, old: JSON?)? {
    let living = pods.filter { !$0.isBeingDeleted }
    let new = living.filter(sync.isUpdated)
    let old = living.filter { !sync.isUpdated($0) }
    return new.count > 1 || old.count > 1 ? nil : (new.first, old.first)
  }

  /// Moves pods to the present template, as fast as surge or unavailability allow.
  mutating func rollOut(_ sync: DaemonSync) throws(APIStatus) {
    let eligible = sync.nodes.filter { DaemonNode.verdict(sync.set, on: $0).shouldRun }
    let surge = sync.maxSurge(of: eligible.count)
    // Nodes that have a pod though they should not count too; so do those that have none.
    let names = Set(eligible.map(\.name)).union(sync.podsByNode.keys).sorted()
    if surge > 0 {
      try surgeRollOut(sync, names, limit: surge)
    } else {
      try replace(sync, names, limit: sync.maxUnavailable(of: eligible.count))
    }
  }

  /// Deletes old pods; `manage` makes new ones in their places.
  private mutating func replace(
    _ sync: DaemonSync, _ nodes: [String], limit: Int
  ) throws(APIStatus) {
    var unavailable = 0
    var replaceable: [JSON] = []
    var candidates: [JSON] = []
    for node in nodes {
      switch newAndOld(sync.podsByNode[node] ?? [], sync) {
      case nil, (nil, nil)?, (_?, _?)?: unavailable += 1
      case (let new?, nil)?:
        if !sync.isAvailable(new, at: now) { unavailable += 1 }
      case (nil, let old?)?:
        // An old pod that does not work makes room for one that might.
        if sync.isAvailable(old, at: now) {
          candidates.append(old)
        } else {
          replaceable.append(old)
        }
      }
    }
    let chosen = replaceable + candidates.prefix(max(0, limit - unavailable))
    try apply(sync, deleting: chosen, creatingOn: [])
  }

  /// Makes new pods beside old ones, and deletes an old one when its new one is available.
  private mutating func surgeRollOut(
    _ sync: DaemonSync, _ nodes: [String], limit: Int
  ) throws(APIStatus) {
    var surging = 0
    var finished: [JSON] = []
    var allowed: [String] = []
    var candidates: [String] = []
    for node in nodes {
      switch newAndOld(sync.podsByNode[node] ?? [], sync) {
      case nil: surging += 1
      case (_, nil)?: break
      case (nil, let old?)?:
        if sync.isAvailable(old, at: now) { candidates.append(node) } else { allowed.append(node) }
      case (let new?, let old?)?:
        if sync.isAvailable(new, at: now) { finished.append(old) } else { surging += 1 }
      }
    }
    let chosen = allowed + candidates.prefix(max(0, limit - surging))
    try apply(sync, deleting: finished, creatingOn: chosen)
  }
}
