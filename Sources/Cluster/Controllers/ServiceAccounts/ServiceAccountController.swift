import KubernetesAPI

/// Gives every namespace its service account `default`.
/// https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#serviceaccount-controller
struct ServiceAccountController: Controller {
  let name = "service-account-controller"

  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    switch change.key.resource {
    case .namespaces: return change.kind == .added ? [change.key] : []
    case .serviceAccounts:
      guard change.kind == .deleted, change.key.name == "default" else { return [] }
      return [ObjectKey(.namespaces, "", change.key.namespace)]
    default: return []
    }
  }

  func reconcile(_ key: ObjectKey, in cluster: inout Cluster) throws(APIStatus) -> Timestamp? {
    guard let namespace = cluster.store[key], namespace["status"]["phase"] == "Active",
      cluster.resources.storedType(.serviceAccounts) != nil,
      cluster.store[ObjectKey(.serviceAccounts, key.name, "default")] == nil
    else { return nil }
    try cluster.create(
      [
        "apiVersion": "v1", "kind": "ServiceAccount",
        "metadata": ["name": "default", "namespace": .string(key.name)],
      ], .serviceAccounts, as: .controller(name))
    return nil
  }
}
