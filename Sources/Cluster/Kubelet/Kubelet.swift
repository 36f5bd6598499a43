import KubernetesAPI

/// Every node's kubelet: runs the pods that are bound to its node as their images' models say, and
/// reports their statuses. What it knows is in `Cluster.kubelets`, for logs and metrics to read.
/// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/
struct Kubelet: Controller {
  let name = "kubelet"

  /// Its own status writes don't concern it.
  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    guard change.key.resource == .pods, change.object["spec"].has("nodeName") else { return [] }
    guard change.kind == .modified, let old = change.previous else { return [change.key] }
    let new = change.object
    let isSame =
      old.generation == new.generation && old["spec"]["nodeName"] == new["spec"]["nodeName"]
      && old.metadata["deletionTimestamp"] == new.metadata["deletionTimestamp"]
      && (new["spec"]["readinessGates"].isEmpty
        || old["status"]["conditions"] == new["status"]["conditions"])
    return isSame ? [] : [change.key]
  }

  func reconcile(_ key: ObjectKey, in cluster: inout Cluster) throws(APIStatus) -> Timestamp? {
    guard let pod = cluster.store[key], let node = pod["spec"]["nodeName"].string else {
      forget(key, in: &cluster)
      return nil
    }
    guard let machine = cluster.kubelets.nodes[node], machine.lostSince == nil else { return nil }
    if let known = cluster.kubelets.pods[key], known.uid != pod.uid { forget(key, in: &cluster) }
    guard
      var runtime = cluster.kubelets.pods.removeValue(forKey: key)
        ?? adopted(pod, node, cluster)
    else {
      if pod.isBeingDeleted { try finalise(key, cluster: &cluster) }
      return nil
    }
    runtime.synchronise(with: pod, in: &cluster)
    let status = runtime.isNoticed ? PodStatus(runtime, pod, in: cluster).json : pod["status"]
    let next = runtime.nextTime
    let isGone = runtime.isOver && pod.isBeingDeleted
    cluster.kubelets.pods[key] = runtime
    if status != pod["status"] {
      try cluster.change(key, subresource: "status", as: .kubelet(node)) { $0["status"] = status }
    }
    if isGone { try finalise(key, cluster: &cluster) }
    return next
  }

  /// A pod that is new here. One that has ended already is not run again.
  private func adopted(_ pod: JSON, _ node: String, _ cluster: Cluster) -> PodRuntime? {
    let phase = pod["status"]["phase"].string
    guard phase != "Succeeded", phase != "Failed" else { return nil }
    return PodRuntime(
      pod: pod, node: node, now: cluster.now, rules: cluster.settings.images.rules)
  }

  private func forget(_ key: ObjectKey, in cluster: inout Cluster) {
    guard let runtime = cluster.kubelets.pods.removeValue(forKey: key) else { return }
    if let address = runtime.address {
      cluster.kubelets.nodes[runtime.node]?.release(address: address)
    }
  }

  /// The node has let go of the pod: now the object may go.
  private func finalise(_ key: ObjectKey, cluster: inout Cluster) throws(APIStatus) {
    guard let pod = cluster.store[key] else { return }
    var options = DeleteOptions()
    options.gracePeriodSeconds = 0
    options.uid = pod.uid
    let node = pod["spec"]["nodeName"].string ?? ""
    try cluster.delete(key, as: .kubelet(node), options: options)
  }
}
