import KubernetesAPI

/// Nobody makes a role, or binds one, with permissions that they do not hold, unless they may
/// `escalate` or `bind`.
/// https://kubernetes.io/docs/reference/access-authn-authz/rbac/#restrictions-on-role-creation-or-update
extension Cluster {
  /// - Parameter old: nil for a new object.
  func checkEscalation(
    _ new: JSON, old: JSON?, _ resource: GroupResource, _ requester: Requester
  ) throws(APIStatus) {
    if requester.groups.contains(Cluster.mastersGroup) || isControlPlane(requester) { return }
    switch resource {
    case .roles, .clusterRoles: try checkRole(new, old, resource, requester)
    case .roleBindings, .clusterRoleBindings: try checkBinding(new, old, resource, requester)
    default: break
    }
  }

  /// The loops' own roles have what they need, through permission to escalate.
  private func isControlPlane(_ requester: Requester) -> Bool {
    requester.agent == "kube-controller-manager"
      && requester.name.hasPrefix("system:serviceaccount:kube-system:")
  }

  private func checkRole(
    _ new: JSON, _ old: JSON?, _ resource: GroupResource, _ requester: Requester
  ) throws(APIStatus) {
    if let old, old["rules"] == new["rules"], old["aggregationRule"] == new["aggregationRule"] {
      return
    }
    let attributes = AccessAttributes(
      verb: "escalate", group: resource.group, resource: resource.resource,
      namespace: new.namespace, name: new.name)
    if allows(attributes, requester) { return }
    try checkHeld(new["rules"].elements.map(PolicyRule.init), new, resource, requester)
    guard !new["aggregationRule"].isNull else { return }
    let everything = [
      PolicyRule(verbs: ["*"], groups: ["*"], resources: ["*"]),
      PolicyRule(verbs: ["*"], paths: ["*"]),
    ]
    let held = rules(for: requester, namespace: new.namespace).rules
    guard RuleCoverage.missing(from: held, of: everything).isEmpty else {
      throw .forbidden(
        resource, new.name, "must have cluster-admin privileges to use the aggregationRule")
    }
  }

  private func checkBinding(
    _ new: JSON, _ old: JSON?, _ resource: GroupResource, _ requester: Requester
  ) throws(APIStatus) {
    if let old, old["roleRef"] == new["roleRef"], old["subjects"] == new["subjects"] { return }
    let role = AccessIndex.role(of: new)
    let attributes = AccessAttributes(
      verb: "bind", group: resource.group, resource: role.resource.resource,
      namespace: new.namespace, name: role.name)
    if allows(attributes, requester) { return }
    guard let asked = access.rules(of: role) else {
      let kind = role.resource == .roles ? "role" : "clusterrole"
      throw .notFound(GroupResource(kind, group: role.resource.group), role.name)
    }
    try checkHeld(asked, new, resource, requester)
  }

  private func checkHeld(
    _ asked: [PolicyRule], _ object: JSON, _ resource: GroupResource, _ requester: Requester
  ) throws(APIStatus) {
    let (held, faults) = rules(for: requester, namespace: object.namespace)
    let missing = RuleCoverage.missing(from: held, of: asked)
    guard !missing.isEmpty else { return }
    var why =
      "user \"\(requester.name)\" (groups=\(RuleCoverage.quoted(requester.groups))) is attempting "
      + "to grant RBAC permissions not currently held:\n\(RuleCoverage.description(missing))"
    if !faults.isEmpty { why += "; resolution errors: [\(Cluster.aggregated(faults))]" }
    throw .forbidden(resource, object.name, why)
  }
}
