import KubernetesAPI

struct OrphanPlace: Hashable, Sendable {
  var resource: GroupResource
  var namespace: String
}

/// What the control plane looks up often, so that it need not walk through all objects.
struct ObjectIndex: Sendable {
  private(set) var byUID: [String: ObjectKey] = [:]
  private(set) var controlled: [String: Set<ObjectKey>] = [:]
  private(set) var dependents: [String: Set<ObjectKey>] = [:]
  private(set) var orphans: [OrphanPlace: Set<String>] = [:]
  private(set) var podsByNode: [String: Set<ObjectKey>] = [:]

  mutating func add(_ object: JSON, at key: ObjectKey) {
    byUID[object.uid] = key
    var isOrphan = true
    for owner in object.metadata["ownerReferences"].elements {
      guard let uid = owner["uid"].string else { continue }
      dependents[uid, default: []].insert(key)
      if owner["controller"].bool == true {
        controlled[uid, default: []].insert(key)
        isOrphan = false
      }
    }
    if isOrphan, Self.isAdopted(key.resource) {
      orphans[OrphanPlace(resource: key.resource, namespace: key.namespace), default: []]
        .insert(key.name)
    }
    if key.resource == .pods, let node = object["spec"]["nodeName"].string {
      podsByNode[node, default: []].insert(key)
    }
  }

  mutating func remove(_ object: JSON, at key: ObjectKey) {
    byUID[object.uid] = nil
    for owner in object.metadata["ownerReferences"].elements {
      guard let uid = owner["uid"].string else { continue }
      Self.remove(key, from: &dependents, uid)
      Self.remove(key, from: &controlled, uid)
    }
    orphans[OrphanPlace(resource: key.resource, namespace: key.namespace)]?.remove(key.name)
    if key.resource == .pods, let node = object["spec"]["nodeName"].string {
      Self.remove(key, from: &podsByNode, node)
    }
  }

  /// Only these are ever adopted by a controller.
  private static func isAdopted(_ resource: GroupResource) -> Bool {
    resource == .pods || resource == .replicaSets || resource == .controllerRevisions
      || resource == .jobs
  }

  private static func remove(
    _ key: ObjectKey, from sets: inout [String: Set<ObjectKey>], _ place: String
  ) {
    sets[place]?.remove(key)
    if sets[place]?.isEmpty == true { sets[place] = nil }
  }
}
