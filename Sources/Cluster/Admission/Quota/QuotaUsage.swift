import KubernetesAPI

/// How much of a namespace's quota one object takes, and which names of a quota are about its kind.
/// https://kubernetes.io/docs/concepts/policy/resource-quotas/
struct QuotaUsage {
  let resource: GroupResource

  /// Kinds whose number was counted under a plain name before `count/` was there.
  private static let plainlyCounted: Set<GroupResource> = [
    .configMaps, .secrets, .resourceQuotas, .replicationControllers, .services,
    .persistentVolumeClaims, .pods,
  ]

  /// Events are never counted.
  var isCounted: Bool { resource.resource != "events" }

  /// `count/deployments.apps`
  private var countName: String { "count/\(resource)" }

  func isAbout(_ name: String) -> Bool {
    if name == countName { return true }
    switch resource {
    case .pods: return name == "pods" || Self.isCompute(name)
    case .services:
      return ["services", "services.nodeports", "services.loadbalancers"].contains(name)
    case .persistentVolumeClaims:
      return name == "persistentvolumeclaims" || name == "requests.storage"
        || name.hasSuffix(".storageclass.storage.k8s.io/requests.storage")
        || name.hasSuffix(".storageclass.storage.k8s.io/persistentvolumeclaims")
    default: return Self.plainlyCounted.contains(resource) && name == resource.resource
    }
  }

  private static let computeNames: Set<String> = [
    "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory",
    "requests.ephemeral-storage", "limits.cpu", "limits.memory", "limits.ephemeral-storage",
  ]

  /// CPU, memory, local storage, huge pages, and devices as `requests.vendor/name`.
  private static func isCompute(_ name: String) -> Bool {
    if computeNames.contains(name) || name.hasPrefix("hugepages-") { return true }
    guard name.hasPrefix("requests.") else { return false }
    let rest = String(name.dropFirst("requests.".count))
    return rest.hasPrefix("hugepages-") || isExtended(rest)
  }

  static func isExtended(_ name: String) -> Bool {
    name.contains("/") && !name.hasPrefix("kubernetes.io/") && !name.contains(".kubernetes.io/")
      && !name.hasPrefix("requests.") && !name.contains(".storageclass.storage.k8s.io/")
  }

  func of(_ object: JSON, at now: Timestamp) -> ResourceList {
    var usage: ResourceList = [countName: Quantity(1)]
    switch resource {
    case .pods:
      guard Self.countsCompute(object, at: now) else { break }
      usage.merge(
        Self.compute(
          PodAmounts.requests(of: object["spec"]), PodAmounts.limits(of: object["spec"]))
      ) { $1 }
    case .services: usage.merge(Self.ofService(object)) { $1 }
    case .persistentVolumeClaims: usage.merge(Self.ofClaim(object)) { $1 }
    default:
      if Self.plainlyCounted.contains(resource) { usage[resource.resource] = Quantity(1) }
    }
    return usage
  }

  /// Pods that have ended, or that should have gone by now, take nothing but their place.
  static func countsCompute(_ pod: JSON, at now: Timestamp) -> Bool {
    let phase = pod["status"]["phase"].string
    if phase == "Succeeded" || phase == "Failed" { return false }
    guard let end = pod.deletedAt, let grace = pod.metadata["deletionGracePeriodSeconds"].int else {
      return true
    }
    return now <= end.advanced(seconds: Double(grace))
  }

  static func compute(_ requests: ResourceList, _ limits: ResourceList) -> ResourceList {
    var usage: ResourceList = ["pods": Quantity(1)]
    for name in ["cpu", "memory", "ephemeral-storage"] {
      if let request = requests[name] {
        usage[name] = request
        usage["requests.\(name)"] = request
      }
      if let limit = limits[name] { usage["limits.\(name)"] = limit }
    }
    for (name, amount) in requests {
      if name.hasPrefix("hugepages-") { usage[name] = amount }
      if name.hasPrefix("hugepages-") || isExtended(name) { usage["requests.\(name)"] = amount }
    }
    return usage
  }

  private static func ofService(_ service: JSON) -> ResourceList {
    let ports = service["spec"]["ports"].elements
    var usage: ResourceList = [
      "services": Quantity(1), "services.nodeports": .zero, "services.loadbalancers": .zero,
    ]
    switch ServiceShape(service).type {
    case "NodePort": usage["services.nodeports"] = Quantity(ports.count)
    case "LoadBalancer":
      let isGiven = service["spec"]["allocateLoadBalancerNodePorts"].bool != false
      let chosen = ports.filter { ($0["nodePort"].int ?? 0) > 0 }.count
      usage["services.nodeports"] = Quantity(isGiven ? ports.count : chosen)
      usage["services.loadbalancers"] = Quantity(1)
    default: break
    }
    return usage
  }

  private static func ofClaim(_ claim: JSON) -> ResourceList {
    var usage: ResourceList = ["persistentvolumeclaims": Quantity(1)]
    let size = Quantity(claim["spec"]["resources"]["requests"]["storage"])
    if let size { usage["requests.storage"] = size }
    let storage =
      claim.annotations["volume.beta.kubernetes.io/storage-class"].string
      ?? claim["spec"]["storageClassName"].string ?? ""
    guard !storage.isEmpty else { return usage }
    let prefix = "\(storage).storageclass.storage.k8s.io/"
    usage[prefix + "persistentvolumeclaims"] = Quantity(1)
    if let size { usage[prefix + "requests.storage"] = size }
    return usage
  }
}
