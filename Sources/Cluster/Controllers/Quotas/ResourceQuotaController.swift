import KubernetesAPI

/// Works out what of each quota is used: when the quota changes, and when something goes that was
/// counted.
/// https://kubernetes.io/docs/concepts/policy/resource-quotas/
struct ResourceQuotaController: Controller {
  let name = "resourcequota-controller"

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    let key = change.key
    if key.resource == .resourceQuotas {
      let isStatusOnly =
        change.kind == .modified && change.previous?["spec"] == change.object["spec"]
      guard change.kind != .deleted else { return quotas(key.namespace, cluster) }
      return isStatusOnly ? [] : [key]
    }
    guard !key.namespace.isEmpty, releases(change),
      cluster.store.count(.resourceQuotas, namespace: key.namespace) > 0
    else { return [] }
    return quotas(key.namespace, cluster)
  }

  private static func quotas(_ namespace: String, _ cluster: Cluster) -> [ObjectKey] {
    cluster.store.list(.resourceQuotas, namespace: namespace).map {
      ObjectKey(.resourceQuotas, of: $0)
    }
  }

  /// Additions are charged by admission; this is about what is given back.
  private static func releases(_ change: Change) -> Bool {
    if change.kind == .deleted { return change.key.resource.resource != "events" }
    guard change.kind == .modified, let old = change.previous else { return false }
    let new = change.object
    switch change.key.resource {
    case .pods:
      return old["status"]["phase"] != new["status"]["phase"]
        && ["Succeeded", "Failed"].contains(new["status"]["phase"].string)
    case .services: return old["spec"]["type"] != new["spec"]["type"]
    case .persistentVolumeClaims: return old["spec"]["resources"] != new["spec"]["resources"]
    default: return false
    }
  }

  func reconcile(_ key: ObjectKey, in cluster: inout Cluster) throws(APIStatus) -> Timestamp? {
    guard let quota = cluster.store[key], !quota.isBeingDeleted else { return nil }
    let hard = quota["spec"]["hard"]
    var used: ResourceList = [:]
    for name in hard.entries.keys { used[name] = .zero }
    for resource in Self.counted(hard.entries.keys, in: cluster) {
      let usage = QuotaUsage(resource: resource)
      for object in cluster.store.list(resource, namespace: key.namespace)
      where QuotaScope.matches(quota, object, resource) {
        used.add(usage.of(object, at: cluster.now).filter { hard.has($0.key) })
      }
    }
    let json = used.json
    try cluster.change(key, subresource: "status", as: .controller(name)) {
      $0["status"] = ["hard": hard, "used": json]
    }
    return nil
  }

  /// The resources of which something is counted.
  private static func counted(_ names: [String], in cluster: Cluster) -> [GroupResource] {
    cluster.store.resources.filter { resource in
      let usage = QuotaUsage(resource: resource)
      return usage.isCounted && cluster.resources.storedType(resource)?.isNamespaced == true
        && names.contains(where: usage.isAbout)
    }
  }
}
