import KubernetesAPI

/// Which pods belong together with a pod: those of its workload and of the Services that choose it.
enum WorkloadSelector {
  /// Without requirements when the pod belongs to nothing.
  static func selector(of pod: PodShape, in store: ObjectStore) -> LabelSelector {
    var labels: JSON = [:]
    for service in store.list(.services, namespace: pod.namespace) {
      let selector = service["spec"]["selector"]
      guard !selector.isEmpty, LabelSelector(labels: selector).matches(pod.labels) else { continue }
      for (key, value) in selector.entries { labels[key] = value }
    }
    var selector = LabelSelector(labels: labels)
    guard let owner = pod.owner, let resource = resource(of: owner),
      let workload = store[ObjectKey(resource, pod.namespace, owner["name"].string ?? "")],
      workload.uid == owner["uid"].string
    else { return selector }
    let own = workload["spec"]["selector"]
    selector.requirements +=
      (resource == .replicationControllers ? LabelSelector(labels: own) : LabelSelector(own))
      .requirements
    return selector
  }

  private static func resource(of owner: JSON) -> GroupResource? {
    switch owner["kind"].string {
    case "ReplicaSet": .replicaSets
    case "StatefulSet": .statefulSets
    case "ReplicationController": .replicationControllers
    default: nil
    }
  }
}
