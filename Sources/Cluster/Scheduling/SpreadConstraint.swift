import KubernetesAPI

/// How evenly pods are to be spread over the values of a node label.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
struct SpreadConstraint: Hashable, Sendable {
  var maxSkew: Int
  var topologyKey: String
  var selector: LabelSelector
  var isRequired: Bool
  var minDomains: Int
  /// Nodes that the pod's affinity excludes don't count.
  var honorsAffinity: Bool
  /// Nodes whose taints the pod does not tolerate don't count.
  var honorsTaints: Bool

  static func all(of pod: JSON) -> [SpreadConstraint] {
    pod["spec"]["topologySpreadConstraints"].elements.map { constraint in
      var selector = LabelSelector(constraint["labelSelector"])
      for key in constraint["matchLabelKeys"].strings {
        guard let value = pod.labels[key].string,
          !selector.requirements.contains(where: { $0.key == key })
        else { continue }
        selector.requirements.append(.init(key, .isIn, [value]))
      }
      return SpreadConstraint(
        maxSkew: constraint["maxSkew"].int ?? 1,
        topologyKey: constraint["topologyKey"].string ?? "", selector: selector,
        isRequired: constraint["whenUnsatisfiable"] != "ScheduleAnyway",
        minDomains: constraint["minDomains"].int ?? 1,
        honorsAffinity: constraint["nodeAffinityPolicy"] != "Ignore",
        honorsTaints: constraint["nodeTaintsPolicy"] == "Honor")
    }
  }

  /// What is tried for pods of a workload that have no constraints of their own.
  /// https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#internal-default-constraints
  static func defaults(_ selector: LabelSelector) -> [SpreadConstraint] {
    [("kubernetes.io/hostname", 3), ("topology.kubernetes.io/zone", 5)].map { key, skew in
      SpreadConstraint(
        maxSkew: skew, topologyKey: key, selector: selector, isRequired: false, minDomains: 1,
        honorsAffinity: true, honorsTaints: false)
    }
  }

  /// Whether a node's pods count.
  func includes(_ node: NodeInfo, for pod: PodShape) -> Bool {
    if honorsAffinity, !NodeSelector.matches(pod, node) { return false }
    if honorsTaints, node.firstUntolerated(by: pod.tolerations) != nil { return false }
    return true
  }
}
