import KubernetesAPI

/// What the admission plugins change and refuse, in the order in which a server runs them.
/// https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
extension Cluster {
  /// Changes a new object: limits, service account, priority, tolerations. Runs before the object
  /// has its name and before validation.
  mutating func admitCreate(
    _ object: inout JSON, _ type: ResourceType, _ requester: Requester
  ) throws(APIStatus) {
    switch type.groupResource {
    case .pods: try admitPod(&object)
    case .persistentVolumeClaims: admitClaim(&object)
    case .persistentVolumes: Cluster.hold(&object, "kubernetes.io/pv-protection")
    case .ingresses: try admitIngress(&object)
    case .nodes: admitNode(&object, requester)
    default: break
    }
  }

  func admitUpdate(
    _ new: inout JSON, _ old: JSON, _ type: ResourceType, subresource: String,
    _ requester: Requester
  ) throws(APIStatus) {
    if type.groupResource == .pods, subresource.isEmpty {
      DefaultTolerations.admit(&new["spec"])
    }
  }

  /// Refuses what may not be: quota, limits, escalation. Runs after validation.
  mutating func checkAdmission(
    creating object: JSON, _ type: ResourceType, _ requester: Requester
  ) throws(APIStatus) {
    if type.isCustom { try checkDefinitionStays(type) }
    try checkEscalation(object, old: nil, type.groupResource, requester)
    switch type.groupResource {
    case .pods:
      try checkLimits(ofPod: object)
      try checkPodSecurity(object)
    case .persistentVolumeClaims: try checkLimits(ofClaim: object)
    case .priorityClasses: try checkDefaultPriorityClass(object, old: nil)
    case .namespaces: try checkPodSecurityLabels(object, old: nil)
    default: warnOfPodSecurity(object, type.groupResource)
    }
    try checkQuota(object, old: nil, type)
  }

  mutating func checkAdmission(
    updating old: JSON, to new: JSON, _ type: ResourceType, subresource: String,
    _ requester: Requester
  ) throws(APIStatus) {
    guard subresource.isEmpty else { return }
    try checkEscalation(new, old: old, type.groupResource, requester)
    switch type.groupResource {
    case .persistentVolumeClaims:
      if !new.isBeingDeleted { try checkLimits(ofClaim: new) }
      try checkResize(new, old)
    case .priorityClasses: try checkDefaultPriorityClass(new, old: old)
    case .namespaces: try checkPodSecurityLabels(new, old: old)
    default: warnOfPodSecurity(new, type.groupResource)
    }
    try checkQuota(new, old: old, type)
  }

  mutating func checkAdmission(
    deleting object: JSON, _ type: ResourceType, _ requester: Requester
  ) throws(APIStatus) {
    if type.groupResource == .namespaces { try checkNamespaceMayGo(object) }
  }

  /// What storing an object brings with it at once.
  mutating func didCreate(_ object: JSON, _ type: ResourceType) {
    access.add(object, type.groupResource)
    if type.groupResource == .services { noteAllocated(object) }
  }

  mutating func didUpdate(_ new: JSON, _ old: JSON, _ type: ResourceType) {
    access.remove(old, type.groupResource)
    access.add(new, type.groupResource)
    if type.groupResource == .services {
      release(old, keeping: new)
      noteAllocated(new)
    }
    if type.groupResource == .customResourceDefinitions { serve(definition: new, before: old) }
  }

  /// The object is about to go.
  mutating func didDelete(_ object: JSON, _ type: ResourceType) {
    access.remove(object, type.groupResource)
    if type.groupResource == .services { release(object) }
    if type.groupResource == .customResourceDefinitions {
      resources.remove(Cluster.resource(of: object))
    }
  }

  private mutating func admitPod(_ pod: inout JSON) throws(APIStatus) {
    admitLimits(&pod)
    // The kubelet's own picture of a pod that it runs without being asked.
    let isMirror = pod.annotations.has("kubernetes.io/config.mirror")
    if !isMirror { try admitServiceAccount(&pod) }
    try admitPriority(&pod)
    DefaultTolerations.admit(&pod["spec"])
    try admitRuntimeClass(&pod)
  }

  /// A node that someone else makes is not ready until its kubelet says so.
  /// https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#taintnodesbycondition
  private func admitNode(_ node: inout JSON, _ requester: Requester) {
    guard requester.agent != "kubelet" else { return }
    let taint: JSON = ["key": "node.kubernetes.io/not-ready", "effect": "NoSchedule"]
    if !node["spec"]["taints"].elements.contains(where: { $0["key"] == taint["key"] }) {
      node["spec"]["taints"].append(taint)
    }
  }

  /// https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#namespacelifecycle
  private func checkNamespaceMayGo(_ namespace: JSON) throws(APIStatus) {
    guard ["default", "kube-system", "kube-public"].contains(namespace.name) else { return }
    throw .forbidden(.namespaces, namespace.name, "this namespace may not be deleted")
  }
}

extension JSON {
  /// What a refusal calls a new object that has no name yet: the beginning of one.
  var nameOrStem: String {
    name.isEmpty ? metadata["generateName"].string ?? "" : name
  }
}
