import KubernetesAPI

/// Nobody gets more than a namespace's quotas allow; what they take is noted at once.
/// https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#resourcequota
extension Cluster {
  private static let requester = Requester.server

  /// - Parameter old: nil for a new object.
  mutating func checkQuota(
    _ object: JSON, old: JSON?, _ type: ResourceType
  ) throws(APIStatus) {
    let resource = type.groupResource
    let usage = QuotaUsage(resource: resource)
    guard type.isNamespaced, usage.isCounted,
      store.count(.resourceQuotas, namespace: object.namespace) > 0
    else { return }
    // Only these change in what they take.
    if old != nil, resource != .services, resource != .persistentVolumeClaims { return }
    let quotas = try interesting(object, usage)
    var delta = usage.of(object, at: now)
    if let old {
      for (name, amount) in usage.of(old, at: now) {
        delta[name] = (delta[name] ?? .zero) - amount
      }
    }
    delta = delta.filter { !$0.value.isZero }
    guard !delta.isEmpty else { return }
    var charged: [(ObjectKey, ResourceList)] = []
    for quota in quotas {
      charged.append(
        (ObjectKey(.resourceQuotas, of: quota), try used(quota, after: delta, object, resource)))
    }
    for (key, used) in charged {
      try change(key, subresource: "status", as: Cluster.requester) {
        $0["status"]["used"] = used.json
      }
    }
  }

  /// The quotas that are about an object, when it says all that they need to know.
  private func interesting(_ object: JSON, _ usage: QuotaUsage) throws(APIStatus) -> [JSON] {
    var found: [JSON] = []
    for quota in store.list(.resourceQuotas, namespace: object.namespace) {
      let names = quota["status"]["hard"].entries.keys.filter(usage.isAbout)
      guard !names.isEmpty, QuotaScope.matches(quota, object, usage.resource) else { continue }
      if usage.resource == .pods, let missing = QuotaConstraint.missing(in: object, of: names) {
        throw .forbidden(
          usage.resource, object.name, "failed quota: \(quota.name): must specify \(missing)")
      }
      guard names.allSatisfy(quota["status"]["used"].has) else {
        throw .forbidden(
          usage.resource, object.name,
          "status unknown for quota: \(quota.name), resources: \(names.joined(separator: ","))")
      }
      found.append(quota)
    }
    return found
  }

  /// What is used of a quota with an object.
  private func used(
    _ quota: JSON, after delta: ResourceList, _ object: JSON, _ resource: GroupResource
  ) throws(APIStatus) -> ResourceList {
    let hard = ResourceList(quota["status"]["hard"])
    let before = ResourceList(quota["status"]["used"])
    let requested = delta.only(Set(hard.keys))
    var after = before
    after.add(requested)
    let exceeded = Set(requested.keys.filter { (after[$0] ?? .zero) > (hard[$0] ?? .zero) })
    guard exceeded.isEmpty else {
      throw .forbidden(
        resource, object.name,
        "exceeded quota: \(quota.name), requested: \(requested.only(exceeded).text), "
          + "used: \(before.only(exceeded).text), limited: \(hard.only(exceeded).text)")
    }
    return after
  }
}

/// What containers must say when a quota counts it.
enum QuotaConstraint {
  private static let names: Set<String> = [
    "cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory",
  ]

  /// `limits.cpu for: a,b; requests.cpu for: a`; nil when nothing is missing.
  static func missing(in pod: JSON, of hard: [String]) -> String? {
    let required = hard.filter(names.contains).sorted()
    guard !required.isEmpty else { return nil }
    let spec = pod["spec"]
    let own = spec["resources"]
    let forPod = QuotaUsage.compute(ResourceList(own["requests"]), ResourceList(own["limits"]))
    var parts: [String] = []
    for name in required where forPod[name] == nil {
      let containers = (spec["containers"].elements + spec["initContainers"].elements).filter {
        let resources = $0["resources"]
        return QuotaUsage.compute(
          ResourceList(resources["requests"]), ResourceList(resources["limits"]))[name] == nil
      }
      guard !containers.isEmpty else { continue }
      let names = Set(containers.compactMap { $0["name"].string }).sorted()
      parts.append("\(name) for: \(names.joined(separator: ","))")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
