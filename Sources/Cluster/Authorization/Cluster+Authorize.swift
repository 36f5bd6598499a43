import KubernetesAPI

/// Role-based access control, and the one group that may do everything.
/// https://kubernetes.io/docs/reference/access-authn-authz/rbac/
extension Cluster {
  static let mastersGroup = "system:masters"

  /// - Throws: 403 with the API server's words.
  func authorize(
    _ attributes: AccessAttributes, _ requester: Requester
  ) throws(APIStatus) {
    let decision = decide(attributes, requester)
    guard !decision.isAllowed else { return }
    throw .accessDenied(attributes, requester, decision.reason)
  }

  public func allows(_ attributes: AccessAttributes, _ requester: Requester) -> Bool {
    decide(attributes, requester).isAllowed
  }

  func decide(_ attributes: AccessAttributes, _ requester: Requester) -> AccessDecision {
    if requester.groups.contains(Cluster.mastersGroup) {
      return AccessDecision(isAllowed: true, reason: "")
    }
    var faults: [String] = []
    for grant in access.grants(for: requester, namespace: attributes.namespace) {
      guard let rules = access.rules(of: grant.role) else {
        faults.append(Cluster.missing(grant.role))
        continue
      }
      if rules.contains(where: { $0.allows(attributes) }) {
        return AccessDecision(isAllowed: true, reason: "RBAC: allowed by \(grant.description)")
      }
    }
    let reason = faults.isEmpty ? "" : "RBAC: \(Cluster.aggregated(faults))"
    return AccessDecision(isAllowed: false, reason: reason)
  }

  /// Everything that someone may do in a namespace, with what could not be looked up.
  func rules(
    for requester: Requester, namespace: String
  ) -> (rules: [PolicyRule], faults: [String]) {
    var rules: [PolicyRule] = []
    var faults: [String] = []
    for grant in access.grants(for: requester, namespace: namespace) {
      if let more = access.rules(of: grant.role) {
        rules += more
      } else {
        faults.append(Cluster.missing(grant.role))
      }
    }
    return (rules, faults)
  }

  /// `role.rbac.authorization.k8s.io "one" not found`
  private static func missing(_ role: ObjectKey) -> String {
    let kind = role.resource == .roles ? "role" : "clusterrole"
    return "\(kind).rbac.authorization.k8s.io \"\(role.name)\" not found"
  }

  /// Several faults as Go's lists of errors print them: none twice.
  static func aggregated(_ faults: [String]) -> String {
    var seen: Set<String> = []
    let different = faults.filter { seen.insert($0).inserted }
    return different.count == 1 ? different[0] : "[\(different.joined(separator: ", "))]"
  }
}

extension AccessIndex.Grant {
  /// `RoleBinding "alice/default" of Role "reader" to User "alice"`
  var description: String {
    let kind = binding.resource == .roleBindings ? "RoleBinding" : "ClusterRoleBinding"
    let name = binding.namespace.isEmpty ? binding.name : "\(binding.name)/\(binding.namespace)"
    let roleKind = role.resource == .roles ? "Role" : "ClusterRole"
    return "\(kind) \"\(name)\" of \(roleKind) \"\(role.name)\" to \(subject)"
  }
}

extension APIStatus {
  static func accessDenied(
    _ attributes: AccessAttributes, _ requester: Requester, _ reason: String
  ) -> APIStatus {
    let suffix = reason.isEmpty ? "" : ": \(reason)"
    let who = "User \"\(requester.name)\" cannot \(attributes.verb)"
    guard attributes.isAboutResource else {
      return .forbidden(
        GroupResource(""), "", sanitized("\(who) path \"\(attributes.path)\"") + suffix)
    }
    let place =
      attributes.namespace.isEmpty
      ? "at the cluster scope" : "in the namespace \"\(attributes.namespace)\""
    let what =
      "\(who) resource \"\(attributes.fullResource)\" in API group \"\(attributes.group)\" \(place)"
    return .forbidden(
      GroupResource(attributes.resource, group: attributes.group), attributes.name,
      sanitized(what) + suffix)
  }

  /// The server escapes what a browser could take for markup.
  private static func sanitized(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E }) else { return text }
    return text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
  }
}
