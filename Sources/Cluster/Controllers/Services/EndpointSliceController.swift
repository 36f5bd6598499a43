import KubernetesAPI

/// Keeps the EndpointSlices and the Endpoints of Services with a selector. These are two controllers
/// in a real control plane; here they share what they know of the pods.
/// https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/
struct EndpointSliceController: Controller {
  let name = "endpointslice-controller"
  static let managedBy = "endpointslice-controller.k8s.io"

  private var services: [ObjectKey: ServiceEndpoints] = [:]
  private var byNamespace: [String: Set<ObjectKey>] = [:]

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    switch change.key.resource {
    case .services: return [change.key]
    case .pods: return concerns(change) ? [change.key] : []
    case .endpointSlices, .endpoints:
      // Someone else's change is undone, an own one is not looked at twice.
      guard change.kind != .added, let owner = owner(of: change) else { return [] }
      return [ObjectKey(.services, change.key.namespace, owner)]
    default: return []
    }
  }

  private static func owner(of change: Change) -> String? {
    if change.key.resource == .endpoints { return change.kind == .deleted ? change.key.name : nil }
    let labels = change.object.labels
    guard labels["endpointslice.kubernetes.io/managed-by"].string == managedBy else { return nil }
    return labels["kubernetes.io/service-name"].string
  }

  private static func concerns(_ change: Change) -> Bool {
    guard change.kind == .modified, let old = change.previous else { return true }
    let new = change.object
    let (before, after) = (old["status"], new["status"])
    return before["podIP"] != after["podIP"] || before["phase"] != after["phase"]
      || old.labels != new.labels || old.isBeingDeleted != new.isBeingDeleted
      || old.condition("Ready")?["status"] != new.condition("Ready")?["status"]
  }

  mutating func reconcile(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    if key.resource == .pods {
      notePod(key, in: &cluster)
    } else {
      try reconcileService(key, in: &cluster)
    }
    return nil
  }

  /// Notes a pod's new state, and has the Services that it concerns written.
  private mutating func notePod(_ key: ObjectKey, in cluster: inout Cluster) {
    guard let candidates = byNamespace[key.namespace] else { return }
    let pod = cluster.store[key]
    for service in candidates.sorted() {
      var endpoint: ServiceEndpoint?
      if let pod { endpoint = self.endpoint(pod, services[service], cluster) }
      guard services[service]?.pods[key.name] != endpoint else { continue }
      services[service]?.set(endpoint, for: key.name)
      cluster.wake(Self.self, service, at: cluster.now)
    }
  }

  private func endpoint(
    _ pod: JSON, _ endpoints: ServiceEndpoints?, _ cluster: Cluster
  ) -> ServiceEndpoint? {
    guard let endpoints, endpoints.selector?.matches(pod.labels) == true else { return nil }
    let node = pod["spec"]["nodeName"].string.flatMap {
      cluster.store[ObjectKey(.nodes, "", $0)]
    }
    return ServiceEndpoint(pod, of: endpoints.service, node: node)
  }

  private mutating func reconcileService(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) {
    guard let service = cluster.store[key] else {
      try forget(key, in: &cluster)
      return
    }
    guard !service.isBeingDeleted else { return }
    byNamespace[key.namespace, default: []].insert(key)
    // Taken out, so that what is remembered is not copied when it changes.
    let known = services.removeValue(forKey: key)
    let isNew = known == nil
    var endpoints = known ?? ServiceEndpoints(service)
    if endpoints.take(service) || isNew { gather(&endpoints, cluster) }
    var writer = EndpointSliceWriter(consume endpoints)
    defer { services[key] = writer.endpoints }
    if writer.endpoints.selector != nil { try writer.write(to: &cluster) }
  }

  private func gather(_ endpoints: inout ServiceEndpoints, _ cluster: Cluster) {
    var found: Set<String> = []
    if endpoints.selector != nil {
      for pod in cluster.store.list(.pods, namespace: endpoints.service.namespace) {
        guard let endpoint = endpoint(pod, endpoints, cluster) else { continue }
        found.insert(pod.name)
        endpoints.set(endpoint, for: pod.name)
      }
    }
    endpoints.forgetPods(but: found)
  }

  /// A Service's slices go as its dependents; its Endpoints have its name only.
  private mutating func forget(_ key: ObjectKey, in cluster: inout Cluster) throws(APIStatus) {
    services[key] = nil
    byNamespace[key.namespace]?.remove(key)
    let place = ObjectKey(.endpoints, key.namespace, key.name)
    guard let present = cluster.store[place], !present.isBeingDeleted else { return }
    try cluster.delete(place, as: .controller("endpoint-controller"))
  }
}
