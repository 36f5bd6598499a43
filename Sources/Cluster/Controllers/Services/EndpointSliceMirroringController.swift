import KubernetesAPI

/// Copies Endpoints that people make for Services without a selector into EndpointSlices.
/// https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#mirroring
struct EndpointSliceMirroringController: Controller {
  let name = "endpointslicemirroring-controller"
  static let managedBy = "endpointslicemirroring-controller.k8s.io"

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    switch change.key.resource {
    case .endpoints: return [change.key]
    case .services:
      let isSame = change.previous?["spec"]["selector"] == change.object["spec"]["selector"]
      return change.kind == .modified && isSame
        ? [] : [ObjectKey(.endpoints, change.key.namespace, change.key.name)]
    case .endpointSlices:
      guard change.kind == .deleted,
        change.object.labels["endpointslice.kubernetes.io/managed-by"].string == managedBy,
        let name = change.object.labels["kubernetes.io/service-name"].string
      else { return [] }
      return [ObjectKey(.endpoints, change.key.namespace, name)]
    default: return []
    }
  }

  func reconcile(_ key: ObjectKey, in cluster: inout Cluster) throws(APIStatus) -> Timestamp? {
    guard let endpoints = cluster.store[key], !endpoints.isBeingDeleted else { return nil }
    let old = cluster.store.controlled(.endpointSlices, by: endpoints.uid)
    let wanted = isMirrored(endpoints, cluster) ? Self.slices(of: endpoints) : []
    for (index, slice) in wanted.enumerated() {
      if index < old.count {
        var new = old[index]
        for field in ["endpoints", "ports", "addressType"] { new[field] = slice[field] }
        new["metadata"]["labels"] = slice.labels
        try cluster.update(new, .endpointSlices, as: .controller(name))
      } else {
        try cluster.create(slice, .endpointSlices, as: .controller(name))
      }
    }
    for slice in old.dropFirst(wanted.count) {
      try cluster.delete(ObjectKey(.endpointSlices, of: slice), as: .controller(name))
    }
    return nil
  }

  private func isMirrored(_ endpoints: JSON, _ cluster: Cluster) -> Bool {
    guard endpoints.labels["endpointslice.kubernetes.io/skip-mirror"].string != "true",
      !endpoints.annotations.has("control-plane.alpha.kubernetes.io/leader"),
      let service = cluster.store[ObjectKey(.services, endpoints.namespace, endpoints.name)]
    else { return false }
    return service["spec"]["selector"].isNull
  }

  /// A slice for each subset.
  private static func slices(of endpoints: JSON) -> [JSON] {
    var labels = JSON.object(endpoints.labels.entries)
    labels["kubernetes.io/service-name"] = .string(endpoints.name)
    labels["endpointslice.kubernetes.io/managed-by"] = .string(managedBy)
    var annotations = JSON.object(endpoints.annotations.entries)
    annotations.remove(EndpointSliceWriter.triggerAnnotation)
    annotations.remove("kubectl.kubernetes.io/last-applied-configuration")
    return endpoints["subsets"].elements.map { subset in
      let members =
        subset["addresses"].elements.map { endpoint($0, isReady: true) }
        + subset["notReadyAddresses"].elements.map { endpoint($0, isReady: false) }
      var slice: JSON = [
        "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "IPv4",
        "metadata": [
          "generateName": .string("\(endpoints.name)-"),
          "namespace": .string(endpoints.namespace), "labels": labels,
          "ownerReferences": [
            [
              "apiVersion": "v1", "kind": "Endpoints", "name": .string(endpoints.name),
              "uid": .string(endpoints.uid), "controller": true, "blockOwnerDeletion": true,
            ]
          ],
        ],
        "endpoints": .array(members),
        "ports": .array(
          subset["ports"].elements.map { port in
            var port = port
            if !port.has("name") { port["name"] = "" }
            return port
          }),
      ]
      if !annotations.isEmpty { slice["metadata"]["annotations"] = annotations }
      return slice
    }
  }

  private static func endpoint(_ address: JSON, isReady: Bool) -> JSON {
    var endpoint: JSON = [
      "addresses": [address["ip"]], "conditions": ["ready": JSON(isReady)],
    ]
    for field in ["hostname", "nodeName", "targetRef"] {
      endpoint.set(field, to: address.value(field))
    }
    return endpoint
  }
}
