import KubernetesAPI

/// Accepts the names of CustomResourceDefinitions, has them served, and deletes their objects before
/// they go. The API server does this itself.
/// https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
struct DefinitionController: Controller {
  let name = "customresourcedefinition-controller"

  /// A name that one definition gives up may be another's; an object that goes may be the last.
  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    let key = change.key
    if key.resource == .customResourceDefinitions {
      guard change.kind == .deleted else { return [key] }
      return cluster.store.list(.customResourceDefinitions)
        .filter { $0["spec"]["group"] == change.object["spec"]["group"] }
        .map { ObjectKey(.customResourceDefinitions, of: $0) }
    }
    guard change.kind == .deleted else { return [] }
    let definition = ObjectKey(.customResourceDefinitions, "", key.resource.description)
    return cluster.store[definition]?.isBeingDeleted == true ? [definition] : []
  }

  func reconcile(_ key: ObjectKey, in cluster: inout Cluster) throws(APIStatus) -> Timestamp? {
    guard let definition = cluster.store[key] else { return nil }
    if definition.isBeingDeleted {
      if definition.finalizers.contains(DefinitionStatus.finalizer) {
        try empty(definition, key, in: &cluster)
      }
      return nil
    }
    let others = cluster.store.list(.customResourceDefinitions).filter { $0.name != key.name }
    let status = DefinitionStatus.established(definition, among: others, at: cluster.now)
    try cluster.change(key, subresource: "status", as: .server) { $0["status"] = status }
    return nil
  }

  private func empty(
    _ definition: JSON, _ key: ObjectKey, in cluster: inout Cluster
  ) throws(APIStatus) {
    let resource = Cluster.resource(of: definition)
    var options = DeleteOptions()
    options.propagation = .background
    for object in cluster.store.list(resource) where !object.isBeingDeleted {
      try cluster.delete(ObjectKey(resource, of: object), as: .server, options: options)
    }
    guard cluster.store.count(resource) == 0 else { return }
    let status = DefinitionStatus.terminating(definition, isDone: true, at: cluster.now)
    try cluster.change(key, subresource: "status", as: .server) { $0["status"] = status }
    try cluster.change(key, as: .server) {
      let rest = $0.finalizers.filter { $0 != DefinitionStatus.finalizer }
      $0["metadata"].set("finalizers", to: rest.isEmpty ? nil : JSON(rest))
    }
  }
}
