import KubernetesAPI

/// Which nodes a pod's `nodeSelector` and node affinity choose.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
enum NodeSelector {
  static func matches(_ pod: PodShape, _ node: NodeInfo) -> Bool {
    if !pod.nodeSelector.isNull {
      for (key, value) in pod.nodeSelector.entries where node.labels[key] != value { return false }
    }
    if pod.nodeAffinity.isNull { return true }
    let required = pod.nodeAffinity["requiredDuringSchedulingIgnoredDuringExecution"]
    return required.isNull || matches(required, labels: node.labels, name: node.name)
  }

  /// A node selector: any of its terms. One without terms chooses nothing.
  static func matches(_ selector: JSON, labels: JSON, name: String) -> Bool {
    selector["nodeSelectorTerms"].elements.contains {
      matches(term: $0, labels: labels, name: name)
    }
  }

  /// All of its requirements. A term without any chooses nothing.
  static func matches(term: JSON, labels: JSON, name: String) -> Bool {
    let expressions = term["matchExpressions"].elements
    let fields = term["matchFields"].elements
    guard !expressions.isEmpty || !fields.isEmpty else { return false }
    return expressions.allSatisfy { matches(requirement: $0, labels) }
      && fields.allSatisfy { matches(requirement: $0, ["metadata.name": .string(name)]) }
  }

  private static func matches(requirement: JSON, _ labels: JSON) -> Bool {
    guard let relation = requirement["operator"].string.flatMap(LabelSelector.Operator.init) else {
      return false
    }
    return LabelSelector.Requirement(
      requirement["key"].string ?? "", relation, requirement["values"].strings
    ).matches(labels)
  }
}
