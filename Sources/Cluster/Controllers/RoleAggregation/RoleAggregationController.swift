import KubernetesAPI

/// Fills ClusterRoles that are made of others with those others' rules.
/// https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles
struct RoleAggregationController: Controller {
  let name = "clusterrole-aggregation-controller"

  /// Any role may be a part of any aggregate.
  static func objects(concernedBy change: Change, in cluster: Cluster) -> [ObjectKey] {
    guard change.key.resource == .clusterRoles else { return [] }
    var names = cluster.access.aggregates
    if !change.object["aggregationRule"].isNull { names.insert(change.key.name) }
    return names.sorted().map { ObjectKey(.clusterRoles, "", $0) }
  }

  func reconcile(_ key: ObjectKey, in cluster: inout Cluster) throws(APIStatus) -> Timestamp? {
    guard let role = cluster.store[key], !role["aggregationRule"].isNull else { return nil }
    let rules = cluster.aggregatedRules(of: role)
    guard rules != role["rules"].elements else { return nil }
    try cluster.change(key, as: .controller(name)) { $0["rules"] = .array(rules) }
    return nil
  }
}

extension Cluster {
  /// The rules of all roles that an aggregate selects, in order of the roles' names, none twice.
  func aggregatedRules(of role: JSON) -> [JSON] {
    let selectors = role["aggregationRule"]["clusterRoleSelectors"].elements.map {
      LabelSelector($0)
    }
    var rules: [JSON] = []
    for part in store.list(.clusterRoles) where part.name != role.name {
      guard selectors.contains(where: { $0.matches(part.labels) }) else { continue }
      for rule in part["rules"].elements where !rules.contains(rule) { rules.append(rule) }
    }
    return rules
  }
}
