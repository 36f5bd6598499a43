import KubernetesAPI

/// Brings the Endpoints of one Service to what its pods are: addresses with the same ports and
/// readiness together.
/// https://kubernetes.io/docs/concepts/services-networking/service/#endpoints
struct EndpointsWriter {
  private static let capacity = 1000
  private static let capacityAnnotation = "endpoints.kubernetes.io/over-capacity"
  private static let headlessLabel = "service.kubernetes.io/headless"
  private static let requester = Requester.controller("endpoint-controller")

  let endpoints: ServiceEndpoints

  init(_ endpoints: ServiceEndpoints) { self.endpoints = endpoints }

  func write(trigger: Timestamp?, to cluster: inout Cluster) throws(APIStatus) {
    let service = endpoints.service
    let key = ObjectKey(.endpoints, service.namespace, service.name)
    guard cluster.resources.storedType(.endpoints) != nil else { return }
    let (subsets, isOver) = subsets()
    let old = cluster.store[key]
    var new =
      old ?? [
        "apiVersion": "v1", "kind": "Endpoints",
        "metadata": ["name": .string(service.name), "namespace": .string(service.namespace)],
      ]
    new.set("subsets", to: subsets.isEmpty ? nil : .array(subsets))
    new["metadata"]["labels"] = labels
    if isOver { new["metadata"]["annotations"][Self.capacityAnnotation] = "truncated" }
    guard new != old else { return }
    EndpointSliceWriter.note(trigger, in: &new)
    if old == nil {
      try cluster.create(new, .endpoints, as: Self.requester)
    } else {
      try cluster.update(new, .endpoints, as: Self.requester)
    }
  }

  private var labels: JSON {
    var labels = JSON.object(endpoints.service.labels.entries)
    labels["endpoints.kubernetes.io/managed-by"] = "endpoint-controller"
    if ServiceShape(endpoints.service).isHeadless {
      labels[Self.headlessLabel] = ""
    } else {
      labels.remove(Self.headlessLabel)
    }
    return labels
  }

  /// - Returns: the subsets, and whether addresses were left out because there are too many.
  private func subsets() -> ([JSON], isOver: Bool) {
    var groups: [JSON: [ServiceEndpoint]] = [:]
    for endpoint in endpoints.pods.values where endpoint.address != nil {
      groups[endpoint.ports, default: []].append(endpoint)
    }
    let total = groups.values.reduce(0) { $0 + $1.count }
    var left = Self.capacity
    let ordered = groups.sorted { Self.isBefore($0.key, $1.key) }
    let subsets = ordered.map { ports, members in
      let sorted = members.sorted { Self.ip($0) < Self.ip($1) }
      let kept = sorted.prefix(left)
      left -= kept.count
      var subset: JSON = [:]
      let ready = kept.filter(\.isReady).compactMap(\.address)
      let unready = kept.filter { !$0.isReady }.compactMap(\.address)
      if !ready.isEmpty { subset["addresses"] = .array(ready) }
      if !unready.isEmpty { subset["notReadyAddresses"] = .array(unready) }
      let shown = ports.elements.map(Self.legacyPort)
      if !shown.isEmpty { subset["ports"] = .array(shown) }
      return subset
    }
    return (subsets, total > Self.capacity)
  }

  private static func ip(_ endpoint: ServiceEndpoint) -> String {
    endpoint.address?["ip"].string ?? ""
  }

  private static func isBefore(_ left: JSON, _ right: JSON) -> Bool {
    left.description < right.description
  }

  /// Names that are empty are left out here, unlike in slices.
  private static func legacyPort(_ port: JSON) -> JSON {
    var legacy = port
    if legacy["name"] == "" { legacy.remove("name") }
    return legacy
  }
}
