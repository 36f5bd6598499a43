import KubernetesAPI

/// What the scheduler needs to know of a pod, read once.
struct PodInfo: Sendable {
  let key: ObjectKey
  let uid: String
  let priority: Int
  /// What it does not share with equal pods ends here; the rest decides where it fits.
  let shape: PodShape
  let startedAt: Timestamp
  let isTerminating: Bool
  /// The group of equal pods that it counts in; set when it is placed.
  var group = 0

  init(_ pod: JSON) {
    key = ObjectKey(.pods, of: pod)
    uid = pod.uid
    priority = pod["spec"]["priority"].int ?? 0
    shape = PodShape(pod)
    startedAt =
      pod["status"]["startTime"].string.flatMap(Timestamp.init) ?? pod.createdAt
      ?? Timestamp(seconds: 0)
    isTerminating = pod.isBeingDeleted
  }

  var namespace: String { key.namespace }
  var labels: JSON { shape.labels }
  var requests: ResourceAmounts { shape.requests }

  /// Of two pods the one that is rather left alone: the higher priority, then the longer run.
  func isMoreImportant(than other: PodInfo) -> Bool {
    if priority != other.priority { return priority > other.priority }
    if startedAt != other.startedAt { return startedAt < other.startedAt }
    return key < other.key
  }
}

/// Everything about a pod that decides where it fits: equal pods fit on the same nodes.
struct PodShape: Hashable, Sendable {
  let namespace: String
  let labels: JSON
  let requests: ResourceAmounts
  let scoredRequests: ResourceAmounts
  let tolerations: [Toleration]
  let nodeSelector: JSON
  let nodeAffinity: JSON
  let podAffinity: PodAffinity
  let spreadConstraints: [SpreadConstraint]
  let hostPorts: [HostPort]
  let claims: [PodClaim]
  let owner: JSON?

  init(_ pod: JSON) {
    let spec = pod["spec"]
    namespace = pod.namespace
    labels = pod.labels
    requests = PodResources.requests(of: spec)
    scoredRequests = PodResources.scoredRequests(of: spec)
    tolerations = spec["tolerations"].elements.map(Toleration.init)
    nodeSelector = spec["nodeSelector"]
    nodeAffinity = spec["affinity"]["nodeAffinity"]
    podAffinity = PodAffinity(spec["affinity"], namespace: pod.namespace)
    spreadConstraints = SpreadConstraint.all(of: pod)
    hostPorts = HostPort.all(of: spec)
    claims = PodClaim.all(of: pod)
    owner = pod.controllerReference
  }

  /// Nodes that the affinity names by `metadata.name`; nil when some term does not.
  var namedNodes: Set<String>? {
    let required = nodeAffinity["requiredDuringSchedulingIgnoredDuringExecution"]
    guard !required.isNull else { return nil }
    var names: Set<String> = []
    for term in required["nodeSelectorTerms"].elements {
      let fields = term["matchFields"].elements.filter {
        $0["key"] == "metadata.name" && $0["operator"] == "In"
      }
      guard let field = fields.first else { return nil }
      names.formUnion(field["values"].strings)
    }
    return names
  }
}
