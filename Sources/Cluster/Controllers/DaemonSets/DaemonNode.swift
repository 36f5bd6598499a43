import KubernetesAPI

/// Whether a DaemonSet's pod belongs on a node.
enum DaemonNode {
  /// - Returns: whether a pod should run there, and whether one that does may stay.
  static func verdict(_ set: JSON, on node: JSON) -> (shouldRun: Bool, mayStay: Bool) {
    let spec = set["spec"]["template"]["spec"]
    if let name = spec["nodeName"].string, !name.isEmpty, name != node.name {
      return (false, false)
    }
    guard isChosen(node, by: spec) else { return (false, false) }
    let tolerations = DaemonPod.tolerations(spec).map { Toleration($0) }
    let untolerated = node["spec"]["taints"].elements.map { Taint($0) }.filter { taint in
      !tolerations.contains { $0.tolerates(taint) }
    }
    if untolerated.contains(where: { $0.effect == "NoExecute" }) { return (false, false) }
    return (!untolerated.contains { $0.effect == "NoSchedule" }, true)
  }

  private static func isChosen(_ node: JSON, by spec: JSON) -> Bool {
    for (key, value) in spec["nodeSelector"].entries where node.labels[key] != value {
      return false
    }
    let required = spec["affinity"]["nodeAffinity"][
      "requiredDuringSchedulingIgnoredDuringExecution"]
    return required.isNull || NodeSelector.matches(required, labels: node.labels, name: node.name)
  }
}
