import KubernetesAPI

/// LimitRanges: what containers get that do not say, and what nobody may exceed.
/// https://kubernetes.io/docs/concepts/policy/limit-range/
extension Cluster {
  private static let annotation = "kubernetes.io/limit-ranger"

  func admitLimits(_ pod: inout JSON) {
    for range in limitRanges(pod.namespace) {
      var requests = JSONObject()
      var limits = JSONObject()
      for limit in range["spec"]["limits"].elements where limit["type"] == "Container" {
        for (name, amount) in limit["defaultRequest"].entries { requests[name] = amount }
        for (name, amount) in limit["default"].entries { limits[name] = amount }
      }
      var set: [String] = []
      for (list, word) in [("containers", "container"), ("initContainers", "init container")] {
        for index in pod["spec"][list].elements.indices {
          let name = pod["spec"][list][index]["name"].string ?? ""
          for (part, defaults) in [("requests", requests), ("limits", limits)] {
            let added = Self.fill(&pod["spec"][list][index], part, defaults)
            guard !added.isEmpty else { continue }
            let kind = part == "requests" ? "request" : "limit"
            set.append("\(added.joined(separator: ", ")) \(kind) for \(word) \(name)")
          }
        }
      }
      guard !set.isEmpty else { continue }
      pod["metadata"]["annotations"][Self.annotation] =
        .string("LimitRanger plugin set: \(set.joined(separator: "; "))")
    }
  }

  /// - Returns: the names of the resources that were set, in order.
  private static func fill(
    _ container: inout JSON, _ part: String, _ defaults: JSONObject
  ) -> [String] {
    var added: [String] = []
    for (name, amount) in defaults where !container["resources"][part].has(name) {
      container["resources"][part][name] = amount
      added.append(name)
    }
    return added
  }

  func checkLimits(ofPod pod: JSON) throws(APIStatus) {
    for range in limitRanges(pod.namespace) {
      var faults: [String] = []
      for limit in range["spec"]["limits"].elements {
        let constraint = LimitConstraint(limit)
        switch constraint.type {
        case "Container":
          for list in ["containers", "initContainers"] {
            for container in pod["spec"][list].elements {
              faults += constraint.faults(
                requests: ResourceList(container["resources"]["requests"]),
                limits: ResourceList(container["resources"]["limits"]))
            }
          }
        case "Pod":
          faults += constraint.faults(
            requests: PodAmounts.total(pod["spec"], "requests"),
            limits: PodAmounts.total(pod["spec"], "limits"))
        default: break
        }
      }
      try refuse(faults, .pods, pod)
    }
  }

  func checkLimits(ofClaim claim: JSON) throws(APIStatus) {
    for range in limitRanges(claim.namespace) {
      var faults: [String] = []
      for limit in range["spec"]["limits"].elements {
        let constraint = LimitConstraint(limit)
        guard constraint.type == "PersistentVolumeClaim" else { continue }
        faults += constraint.faultsOfClaim(
          requests: ResourceList(claim["spec"]["resources"]["requests"]))
      }
      try refuse(faults, .persistentVolumeClaims, claim)
    }
  }

  private func refuse(
    _ faults: [String], _ resource: GroupResource, _ object: JSON
  ) throws(APIStatus) {
    guard !faults.isEmpty else { return }
    throw .forbidden(resource, object.name, Cluster.aggregated(faults))
  }

  private func limitRanges(_ namespace: String) -> [JSON] {
    store.count(.limitRanges, namespace: namespace) == 0
      ? [] : store.list(.limitRanges, namespace: namespace)
  }
}
