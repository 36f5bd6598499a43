import KubernetesAPI

extension Cluster {
  /// Binds a pod to a node, as a POST to its `binding` subresource does: the API server sets the
  /// node, the condition PodScheduled and the node's zone and region as labels.
  /// https://kubernetes.io/docs/reference/labels-annotations-taints/#topologykubernetesiozone
  @discardableResult
  mutating func bind(_ key: ObjectKey, to node: String) throws(APIStatus) -> JSON {
    guard var pod = store[key] else { throw .notFound(.pods, key.name) }
    if let bound = pod["spec"]["nodeName"].string, !bound.isEmpty {
      throw .conflict(
        .pods, key.name, "pod \(key.name) is already assigned to node \"\(bound)\"")
    }
    if pod.isBeingDeleted {
      throw .conflict(
        .pods, key.name, "pod \(key.name) is being deleted, cannot be assigned to a host")
    }
    if !pod["spec"]["schedulingGates"].isEmpty {
      throw .conflict(
        .pods, key.name, "pod \(key.name) has non-empty .spec.schedulingGates")
    }
    pod["spec"]["nodeName"] = .string(node)
    if let labels = store[ObjectKey(.nodes, "", node)]?.labels {
      for label in ["topology.kubernetes.io/region", "topology.kubernetes.io/zone"]
      where labels.has(label) {
        pod["metadata"]["labels"][label] = labels[label]
      }
    }
    pod["status"].remove("nominatedNodeName")
    pod.setCondition(
      [
        "type": "PodScheduled", "status": "True", "lastProbeTime": .null,
        "lastTransitionTime": now.json,
      ])
    return put(pod, at: key)
  }
}

extension JSON {
  /// Puts a condition in the place of the one of its type, or at the end.
  mutating func setCondition(_ condition: JSON) {
    let type = condition["type"]
    let place = self["status"]["conditions"].elements.firstIndex { $0["type"] == type }
    if let place {
      self["status"]["conditions"][place] = condition
    } else {
      self["status"]["conditions"].append(condition)
    }
  }
}
