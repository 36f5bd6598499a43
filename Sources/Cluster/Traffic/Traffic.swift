import KubernetesAPI

/// Sends the scenario's requests: a steady stream for each flow, whose fate is looked at anew
/// whenever something that decides it has changed.
struct Traffic: Controller {
  let name = "traffic"

  static let resource = GroupResource("flows", group: "drydock.dev")
  /// How long after the last change the flows are looked at every second.
  private static let restless = 30.0
  private var lastChange: [ObjectKey: Timestamp] = [:]

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    guard !cluster.traffic.isEmpty, decides(change) else { return [] }
    return cluster.traffic.keys.sorted().map { ObjectKey(resource, "", $0) }
  }

  private static func decides(_ change: Change) -> Bool {
    switch change.key.resource {
    case .services, .endpointSlices, .networkPolicies, .namespaces: true
    case .pods:
      change.kind != .modified || change.object["status"] != change.previous?["status"]
        || change.object.isBeingDeleted != change.previous?.isBeingDeleted
        || change.object.labels != change.previous?.labels
    default: false
    }
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard var state = cluster.traffic[key.name] else { return nil }
    state.count(until: cluster.now, since: cluster.start)
    let endpoints = cluster.endpoints(of: state.flow)
    if endpoints != state.coming.last?.endpoints ?? state.seen {
      let at = cluster.now.advanced(seconds: state.flow.lag)
      state.coming.append((at, endpoints))
      lastChange[key] = cluster.now
    }
    while let next = state.coming.first, next.at <= cluster.now {
      state.seen = next.endpoints
      state.coming.removeFirst()
    }
    let step = profileStep(&state, cluster)
    state.noteInFlight(at: cluster.now)
    state.shares = cluster.shares(of: state)
    state.loseInFlight(in: cluster)
    cluster.spread(&state)
    cluster.traffic[key.name] = state
    return [state.coming.first?.at, step, tick(key, cluster)].compactMap(\.self).min()
  }

  /// The rate of now, and when it changes next.
  private func profileStep(_ state: inout TrafficState, _ cluster: Cluster) -> Timestamp? {
    guard !state.isSet else { return nil }
    let age = cluster.now.seconds(since: cluster.start)
    state.rate = state.flow.steps.last { $0.at <= age }?.rate ?? 0
    return state.flow.steps.first { $0.at > age }.map { cluster.start.advanced(seconds: $0.at) }
  }

  private func tick(_ key: ObjectKey, _ cluster: Cluster) -> Timestamp {
    let isRestless = lastChange[key].map { cluster.now.seconds(since: $0) < Self.restless } ?? true
    return cluster.now.advanced(seconds: isRestless ? 1 : 15)
  }
}
