import KubernetesAPI

@testable import Cluster

/// The cluster as its log tells it, up to and with one change: nothing here asks the simulation.
struct LogView {
  private(set) var tables: [GroupResource: [ObjectKey: JSON]] = [:]
  private(set) var now = Timestamp(seconds: 0)
  private var podsByOwner: [String: Set<ObjectKey>] = [:]
  private var podsByNode: [String: Set<ObjectKey>] = [:]

  mutating func apply(_ change: Change) {
    now = change.time
    let object = change.kind == .deleted ? nil : change.object
    if change.key.resource == .pods { note(change.key, from: self[change.key], to: object) }
    tables[change.key.resource, default: [:]][change.key] = object
  }

  subscript(key: ObjectKey) -> JSON? { tables[key.resource]?[key] }

  func all(_ resource: GroupResource, in namespace: String) -> [JSON] {
    tables[resource, default: [:]].filter { $0.key.namespace == namespace }
      .sorted { $0.key < $1.key }.map(\.value)
  }

  func pods(ownedBy uid: String) -> [JSON] { pods(podsByOwner[uid]) }
  func pods(on node: String) -> [JSON] { pods(podsByNode[node]) }

  private func pods(_ keys: Set<ObjectKey>?) -> [JSON] {
    (keys ?? []).sorted().compactMap { self[$0] }
  }

  private mutating func note(_ key: ObjectKey, from old: JSON?, to new: JSON?) {
    if let old {
      podsByOwner[old.ownerUID, default: []].remove(key)
      podsByNode[old["spec"]["nodeName"].string ?? "", default: []].remove(key)
    }
    if let new {
      podsByOwner[new.ownerUID, default: []].insert(key)
      podsByNode[new["spec"]["nodeName"].string ?? "", default: []].insert(key)
    }
  }
}

extension JSON {
  /// The uid of the owner that controls it; empty without one.
  var ownerUID: String { controllerReference?["uid"].string ?? "" }

  /// Whether a pod has ended for good.
  var hasEnded: Bool {
    self["status"]["phase"] == "Succeeded" || self["status"]["phase"] == "Failed"
  }

  var isReady: Bool { condition("Ready")?["status"] == "True" }

  /// What a pod asks of a node: its containers together, or its largest init container.
  func request(_ resource: String) -> Quantity {
    func sum(_ containers: [JSON]) -> Quantity {
      containers.reduce(.zero) { $0 + (Quantity($1["resources"]["requests"][resource]) ?? .zero) }
    }
    let spec = self["spec"]
    let sidecars = spec["initContainers"].elements.filter { $0["restartPolicy"] == "Always" }
    let running = sum(spec["containers"].elements) + sum(sidecars)
    let first =
      spec["initContainers"].elements.filter { $0["restartPolicy"] != "Always" }
      .map { sum([$0]) }.max() ?? .zero
    return max(running, first)
  }
}
