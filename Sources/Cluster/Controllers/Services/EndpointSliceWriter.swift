import KubernetesAPI

/// Brings the EndpointSlices of one Service to what its pods are, with as few changes as possible:
/// an endpoint stays in its slice, new ones fill slices that have room.
/// https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#distribution-of-endpoints
struct EndpointSliceWriter {
  static let capacity = 100
  private static let requester = Requester.controller("endpointslice-controller")

  private(set) var endpoints: ServiceEndpoints
  private var slices: [ServiceEndpoints.Slice]
  /// Slices whose contents change, by place.
  private var changed: Set<Int> = []

  init(_ endpoints: ServiceEndpoints) {
    self.endpoints = endpoints
    slices = endpoints.slices
  }

  mutating func write(to cluster: inout Cluster) throws(APIStatus) {
    if !endpoints.isWritten || !isAsRemembered(cluster) { adopt(cluster) }
    let isNew = slices.isEmpty
    guard isNew || !endpoints.isWritten || !endpoints.dirty.isEmpty else { return }
    for pod in endpoints.dirty.sorted() { settle(pod) }
    let empty = slices.indices.filter { slices[$0].pods.isEmpty }
    let trigger = endpoints.takeTrigger()
    try store(empty, trigger, in: &cluster)
    endpoints.slices = slices
    endpoints.dirty = []
    endpoints.isWritten = true
    try EndpointsWriter(endpoints).write(trigger: trigger, to: &cluster)
  }

  private func isAsRemembered(_ cluster: Cluster) -> Bool {
    let namespace = endpoints.service.namespace
    return slices.allSatisfy { slice in
      guard let stored = cluster.store[ObjectKey(.endpointSlices, namespace, slice.name)] else {
        return false
      }
      return stored["endpoints"].elements.count == slice.pods.count
    }
      && cluster.store[ObjectKey(.endpoints, namespace, endpoints.service.name)] != nil
  }

  /// Reads the slices as they are stored, and looks at all pods again.
  private mutating func adopt(_ cluster: Cluster) {
    slices = cluster.store.controlled(.endpointSlices, by: endpoints.service.uid).map { slice in
      let pods = slice["endpoints"].elements.map { $0["targetRef"]["name"].string ?? "" }
      return ServiceEndpoints.Slice(name: slice.name, ports: slice["ports"], pods: pods)
    }
    endpoints.dirty.formUnion(endpoints.pods.keys)
    for slice in slices { endpoints.dirty.formUnion(slice.pods) }
    changed.formUnion(slices.indices)
    endpoints.isWritten = false
  }

  /// Puts one pod where it belongs.
  private mutating func settle(_ pod: String) {
    let wanted = endpoints.pods[pod]
    var isPlaced = false
    for index in slices.indices {
      guard let place = slices[index].pods.firstIndex(of: pod) else { continue }
      changed.insert(index)
      if let wanted, wanted.ports == slices[index].ports {
        isPlaced = true
      } else {
        slices[index].pods.remove(at: place)
      }
    }
    guard let wanted, !isPlaced else { return }
    let fitting = slices.indices.filter {
      slices[$0].ports == wanted.ports && slices[$0].pods.count < Self.capacity
    }
    let free = slices.firstIndex { $0.pods.isEmpty }
    let index = fitting.first(where: changed.contains) ?? fitting.first ?? free ?? slices.count
    if index == slices.count {
      slices.append(.init(name: "", ports: wanted.ports, pods: []))
    }
    slices[index].ports = wanted.ports
    slices[index].pods.append(pod)
    changed.insert(index)
  }

  /// Of empty slices one stays, without ports, when there is no other.
  private mutating func store(
    _ empty: [Int], _ trigger: Timestamp?, in cluster: inout Cluster
  ) throws(APIStatus) {
    var gone = empty
    if slices.count == empty.count {
      if slices.isEmpty { slices.append(.init(name: "", ports: .null, pods: [])) }
      if !gone.isEmpty { gone.removeFirst() }
      slices[0].ports = .null
      changed.insert(0)
    }
    for index in changed.sorted() where !gone.contains(index) {
      try store(index, trigger, in: &cluster)
    }
    let namespace = endpoints.service.namespace
    for index in gone.sorted(by: >) {
      let name = slices.remove(at: index).name
      guard !name.isEmpty else { continue }
      try cluster.delete(ObjectKey(.endpointSlices, namespace, name), as: Self.requester)
    }
  }

  private mutating func store(
    _ index: Int, _ trigger: Timestamp?, in cluster: inout Cluster
  ) throws(APIStatus) {
    let service = endpoints.service
    let slice = slices[index]
    let members = slice.pods.compactMap { endpoints.pods[$0]?.endpoint }
    let labels = labels(of: service)
    let fill = { (object: inout JSON) in
      object["endpoints"] = members.isEmpty ? .null : .array(members)
      object["ports"] = slice.ports.isEmpty ? .null : slice.ports
      object["metadata"]["labels"] = labels
    }
    let key = ObjectKey(.endpointSlices, service.namespace, slice.name)
    if !slice.name.isEmpty, let old = cluster.store[key] {
      var new = old
      fill(&new)
      guard new != old else { return }
      Self.note(trigger, in: &new)
      try cluster.update(new, .endpointSlices, as: Self.requester)
      return
    }
    var new: JSON = [
      "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "IPv4",
      "metadata": [
        "generateName": .string("\(service.name)-"), "namespace": .string(service.namespace),
        "ownerReferences": [
          [
            "apiVersion": "v1", "kind": "Service", "name": .string(service.name),
            "uid": .string(service.uid), "controller": true, "blockOwnerDeletion": true,
          ]
        ],
      ],
    ]
    fill(&new)
    Self.note(trigger, in: &new)
    slices[index].name = try cluster.create(new, .endpointSlices, as: Self.requester).name
  }

  static let triggerAnnotation = "endpoints.kubernetes.io/last-change-trigger-time"

  static func note(_ trigger: Timestamp?, in object: inout JSON) {
    if let trigger {
      object["metadata"]["annotations"][triggerAnnotation] = trigger.json
    } else if object.annotations.has(triggerAnnotation) {
      object["metadata"]["annotations"].remove(triggerAnnotation)
      if object.annotations.isEmpty { object["metadata"].remove("annotations") }
    }
  }

  /// The Service's own, and what says whose the slice is.
  private func labels(of service: JSON) -> JSON {
    var labels = JSON.object(service.labels.entries)
    labels["kubernetes.io/service-name"] = .string(service.name)
    labels["endpointslice.kubernetes.io/managed-by"] = .string(EndpointSliceController.managedBy)
    if ServiceShape(service).isHeadless { labels["service.kubernetes.io/headless"] = "" }
    return labels
  }
}
