import KubernetesAPI

/// What a pod's volumes demand of a node.
/// https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode
struct VolumeState: Sendable {
  /// Why the pod can be on no node.
  struct Refusal: Error, Sendable {
    var message: String
  }

  /// Volumes that the pod's claims are bound to; nil for one that has gone.
  private var bound: [JSON?] = []
  /// Claims that are bound when the pod's node is known, with their classes.
  private(set) var unbound: [(claim: JSON, storageClass: JSON)] = []
  private var volumes: [JSON] = []
  /// A claim for a single pod is in use.
  private var isInUse = false

  init(_ pod: PodInfo, _ cache: SchedulerCache, _ cluster: Cluster) throws(Refusal) {
    for reference in pod.shape.claims {
      let claim = try Self.claim(reference, pod, cluster)
      if Self.isBound(claim) {
        let name = claim["spec"]["volumeName"].string ?? ""
        bound.append(cluster.store[ObjectKey(.persistentVolumes, "", name)])
      } else {
        let name = claim["spec"]["storageClassName"].string ?? ""
        let storageClass = cluster.store[ObjectKey(.storageClasses, "", name)] ?? .null
        let isPrebound = !claim["spec"]["volumeName"].isEmpty
        guard storageClass["volumeBindingMode"] == "WaitForFirstConsumer", !isPrebound else {
          throw Refusal(message: "pod has unbound immediate PersistentVolumeClaims")
        }
        unbound.append((claim, storageClass))
      }
      if claim["spec"]["accessModes"].strings.contains("ReadWriteOncePod"),
        Self.isUsed(reference.name, otherThan: pod, cache, cluster)
      {
        isInUse = true
      }
    }
    if !unbound.isEmpty { volumes = cluster.store.list(.persistentVolumes) }
  }

  private static func claim(
    _ reference: PodClaim, _ pod: PodInfo, _ cluster: Cluster
  ) throws(Refusal) -> JSON {
    let key = ObjectKey(.persistentVolumeClaims, pod.namespace, reference.name)
    guard let claim = cluster.store[key] else {
      throw Refusal(
        message: reference.isEphemeral
          ? "waiting for ephemeral volume controller to create the persistentvolumeclaim "
            + "\"\(reference.name)\""
          : "persistentvolumeclaim \"\(reference.name)\" not found")
    }
    if claim["status"]["phase"] == "Lost" {
      throw Refusal(
        message: "persistentvolumeclaim \"\(reference.name)\" bound to non-existent "
          + "persistentvolume \"\(claim["spec"]["volumeName"].string ?? "")\"")
    }
    if claim.isBeingDeleted {
      throw Refusal(message: "persistentvolumeclaim \"\(reference.name)\" is being deleted")
    }
    return claim
  }

  static func isBound(_ claim: JSON) -> Bool {
    !claim["spec"]["volumeName"].isEmpty
      && claim.annotations.has("pv.kubernetes.io/bind-completed")
  }

  private static func isUsed(
    _ claim: String, otherThan pod: PodInfo, _ cache: SchedulerCache, _ cluster: Cluster
  ) -> Bool {
    cache.nodes.contains { node in
      node?.pods.values.contains {
        $0.key != pod.key && $0.namespace == pod.namespace
          && $0.shape.claims.contains { $0.name == claim }
      } ?? false
    }
  }

  func rejection(_ node: NodeInfo) -> Rejection? {
    if bound.isEmpty, unbound.isEmpty { return nil }
    if isInUse {
      return Rejection(
        [
          "node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode "
            + "already in-use by another pod"
        ], .claimInUse)
    }
    var reasons: [String] = []
    for volume in bound {
      guard let volume else {
        return .unresolvable(
          "node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)", .volumes)
      }
      if !VolumeMatching.isReachable(volume, from: node.labels, name: node.name) {
        reasons = ["node(s) didn't match PersistentVolume's node affinity"]
      }
    }
    if plan(for: node) == nil {
      reasons.append("node(s) didn't find available persistent volumes to bind")
    }
    if reasons.isEmpty, bound.contains(where: { !Self.isInZone($0 ?? .null, node) }) {
      reasons = ["node(s) had no available volume zone"]
    }
    return reasons.isEmpty ? nil : Rejection(reasons, .volumes, isUnresolvable: true)
  }

  /// What happens to each unbound claim when the pod goes to a node: a volume's name, or nil for
  /// one that is made.
  /// - Returns: nil when some claim finds none.
  func plan(for node: NodeInfo) -> [(claim: JSON, volume: String?)]? {
    var taken: Set<String> = []
    var plan: [(claim: JSON, volume: String?)] = []
    for (claim, storageClass) in unbound {
      let chosen = claim.annotations["volume.kubernetes.io/selected-node"].string
      if let chosen, chosen != node.name { return nil }
      let found = VolumeMatching.best(
        for: claim, among: volumes.filter { !taken.contains($0.name) },
        node: (node.labels, node.name))
      if let found {
        taken.insert(found.name)
        plan.append((claim, found.name))
      } else if Self.isProvisioned(storageClass, node) {
        plan.append((claim, nil))
      } else {
        return nil
      }
    }
    return plan
  }

  private static func isProvisioned(_ storageClass: JSON, _ node: NodeInfo) -> Bool {
    let provisioner = storageClass["provisioner"].string ?? ""
    guard !provisioner.isEmpty, provisioner != "kubernetes.io/no-provisioner" else { return false }
    let topologies = storageClass["allowedTopologies"].elements
    return topologies.isEmpty
      || topologies.contains { term in
        term["matchLabelExpressions"].elements.allSatisfy { expression in
          let value = node.labels[expression["key"].string ?? ""].string
          return value.map(expression["values"].strings.contains) ?? false
        }
      }
  }

  /// Volumes of old carry their zone as a label; several are joined by two underscores.
  private static func isInZone(_ volume: JSON, _ node: NodeInfo) -> Bool {
    let keys = [
      "topology.kubernetes.io/zone", "topology.kubernetes.io/region",
      "failure-domain.beta.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/region",
    ]
    return keys.allSatisfy { key in
      guard let zones = volume.labels[key].string, let own = node.labels[key].string else {
        return !volume.labels.has(key)
      }
      return zones.split(separator: "__").contains { $0 == own }
    }
  }
}
