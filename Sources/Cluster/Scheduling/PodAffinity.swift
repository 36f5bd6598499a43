import KubernetesAPI

/// Near which pods a pod wants to be, and away from which.
/// https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity
struct PodAffinity: Hashable, Sendable {
  struct Term: Hashable, Sendable {
    /// nil chooses no pod.
    var selector: LabelSelector?
    var namespaces: Set<String>
    var namespaceSelector: LabelSelector?
    var topologyKey: String
    /// Of a preferred term; negative to stay away.
    var weight = 0
  }

  var required: [Term] = []
  var forbidden: [Term] = []
  var preferred: [Term] = []

  init(_ affinity: JSON, namespace: String) {
    let hard = "requiredDuringSchedulingIgnoredDuringExecution"
    let soft = "preferredDuringSchedulingIgnoredDuringExecution"
    required = affinity["podAffinity"][hard].elements.map { Self.term($0, namespace) }
    forbidden = affinity["podAntiAffinity"][hard].elements.map { Self.term($0, namespace) }
    for (field, sign) in [("podAffinity", 1), ("podAntiAffinity", -1)] {
      preferred += affinity[field][soft].elements.map {
        var term = Self.term($0["podAffinityTerm"], namespace)
        term.weight = sign * ($0["weight"].int ?? 0)
        return term
      }
    }
  }

  var isEmpty: Bool { required.isEmpty && forbidden.isEmpty && preferred.isEmpty }

  private static func term(_ term: JSON, _ namespace: String) -> Term {
    let named = term["namespaces"].strings
    let selects = !term["namespaceSelector"].isNull
    return Term(
      selector: term["labelSelector"].isNull ? nil : LabelSelector(term["labelSelector"]),
      namespaces: named.isEmpty && !selects ? [namespace] : Set(named),
      namespaceSelector: selects ? LabelSelector(term["namespaceSelector"]) : nil,
      topologyKey: term["topologyKey"].string ?? "")
  }
}

extension PodAffinity.Term {
  /// Whether a pod of these labels in this namespace is meant.
  func matches(_ labels: JSON, namespace: String, namespaceLabels: [String: JSON]) -> Bool {
    guard let selector else { return false }
    let isInScope =
      namespaces.contains(namespace)
      || namespaceSelector.map { $0.matches(namespaceLabels[namespace] ?? [:]) } ?? false
    return isInScope && selector.matches(labels)
  }
}
