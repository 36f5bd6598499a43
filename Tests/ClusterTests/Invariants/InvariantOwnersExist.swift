import KubernetesAPI

@testable import Cluster

/// At most one owner controls an object, owners of what controllers made are or were there, in the
/// same namespace; and what has lost all its owners is collected.
struct OwnersExist: Invariant {
  private var places: [String: ObjectKey] = [:]

  mutating func fault(_ change: Change, _ view: LogView) -> String? {
    places[change.object.uid] = change.key
    let owners = change.object.metadata["ownerReferences"].elements
    if owners.count(where: { $0["controller"].bool == true }) > 1 { return "has two controllers" }
    guard let controller = change.object.controllerReference, change.previous == nil else {
      return nil
    }
    guard let owner = places[controller["uid"].string ?? ""] else { return nil }
    if owner.name != controller["name"].string { return "is owned by \(owner) under another name" }
    if !owner.namespace.isEmpty, owner.namespace != change.key.namespace {
      return "is owned by \(owner), of another namespace"
    }
    return nil
  }

  func faultAtRest(_ view: LogView) -> String? {
    let living = Set(view.tables.values.flatMap { $0.values.map(\.uid) })
    for (key, object) in view.tables.values.flatMap({ $0 }).sorted(by: { $0.key < $1.key }) {
      let owners = object.metadata["ownerReferences"].elements
      guard !owners.isEmpty, !object.isBeingDeleted,
        !owners.contains(where: { living.contains($0["uid"].string ?? "") })
      else { continue }
      return "\(key) is still there, its owners are not"
    }
    return nil
  }
}
