import KubernetesAPI

/// A pod that was to be disrupted and still is there after two minutes no longer says so.
/// https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-conditions
enum StaleDisruption {
  static func isPending(_ pod: JSON) -> Bool {
    !pod.isBeingDeleted && !PodState(pod).isFinished
      && pod.condition("DisruptionTarget")?["status"].string == "True"
  }

  static func clear(
    _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) -> Timestamp? {
    guard let pod = cluster.store[key], isPending(pod),
      let since = pod.condition("DisruptionTarget")?["lastTransitionTime"].string
        .flatMap(Timestamp.init)
    else { return nil }
    let end = since.advanced(microseconds: Cluster.disruptionTimeout)
    guard end <= cluster.now else { return end }
    let now = cluster.now
    try cluster.change(key, subresource: "status", as: .controller("disruption-controller")) {
      var conditions = $0["status"]["conditions"].elements
      for index in conditions.indices where conditions[index]["type"] == "DisruptionTarget" {
        conditions[index] = [
          "type": "DisruptionTarget", "status": "False", "lastProbeTime": .null,
          "lastTransitionTime": now.json,
        ]
      }
      $0["status"]["conditions"] = .array(conditions)
    }
    return nil
  }
}
