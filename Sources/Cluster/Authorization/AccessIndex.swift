import KubernetesAPI

/// Roles and bindings, arranged so that what someone may do is found without walking through all.
struct AccessIndex: Sendable {
  /// One binding seen from one of its subjects.
  struct Grant: Hashable, Sendable {
    var binding: ObjectKey
    var role: ObjectKey
    /// `Group "system:masters"`
    var subject: String
  }

  private struct Place: Hashable, Sendable {
    /// Empty for cluster role bindings.
    var namespace: String
    var subject: Subject
  }

  private enum Subject: Hashable, Sendable {
    case user(String)
    case group(String)
  }

  private var rules: [ObjectKey: [PolicyRule]] = [:]
  /// ClusterRoles that are made of others.
  private(set) var aggregates: Set<String> = []
  /// In order of the bindings' names.
  private var grants: [Place: [Grant]] = [:]

  /// nil: there is no such role.
  func rules(of role: ObjectKey) -> [PolicyRule]? { rules[role] }

  /// Every binding that applies to someone in a namespace (empty: none), the cluster's first.
  func grants(for requester: Requester, namespace: String) -> [Grant] {
    let subjects = [.user(requester.name)] + requester.groups.map(Subject.group)
    return grants(subjects, "") + (namespace.isEmpty ? [] : grants(subjects, namespace))
  }

  private func grants(_ subjects: [Subject], _ namespace: String) -> [Grant] {
    var found: [Grant] = []
    for subject in subjects {
      guard let more = grants[Place(namespace: namespace, subject: subject)] else { continue }
      found += more.filter { grant in !found.contains { $0.binding == grant.binding } }
    }
    return found.sorted { $0.binding < $1.binding }
  }

  mutating func add(_ object: JSON, _ resource: GroupResource) {
    let key = ObjectKey(resource, of: object)
    switch resource {
    case .roles, .clusterRoles:
      rules[key] = object["rules"].elements.map(PolicyRule.init)
      if !object["aggregationRule"].isNull { aggregates.insert(key.name) }
    case .roleBindings, .clusterRoleBindings:
      for (subject, grant) in Self.grants(of: object, at: key) {
        let place = Place(namespace: key.namespace, subject: subject)
        grants[place, default: []].append(grant)
        grants[place]?.sort { $0.binding < $1.binding }
      }
    default: break
    }
  }

  mutating func remove(_ object: JSON, _ resource: GroupResource) {
    let key = ObjectKey(resource, of: object)
    switch resource {
    case .roles, .clusterRoles:
      rules[key] = nil
      if resource == .clusterRoles { aggregates.remove(key.name) }
    case .roleBindings, .clusterRoleBindings:
      for (subject, _) in Self.grants(of: object, at: key) {
        let place = Place(namespace: key.namespace, subject: subject)
        grants[place]?.removeAll { $0.binding == key }
        if grants[place]?.isEmpty == true { grants[place] = nil }
      }
    default: break
    }
  }

  /// The role that a binding refers to.
  static func role(of binding: JSON) -> ObjectKey {
    let name = binding["roleRef"]["name"].string ?? ""
    return binding["roleRef"]["kind"] == "ClusterRole"
      ? ObjectKey(.clusterRoles, "", name) : ObjectKey(.roles, binding.namespace, name)
  }

  private static func grants(
    of binding: JSON, at key: ObjectKey
  ) -> [(subject: Subject, grant: Grant)] {
    let role = role(of: binding)
    return binding["subjects"].elements.compactMap { subject in
      let kind = subject["kind"].string ?? ""
      let name = subject["name"].string ?? ""
      var grant = Grant(binding: key, role: role, subject: "\(kind) \"\(name)\"")
      switch kind {
      case "User": return (.user(name), grant)
      case "Group": return (.group(name), grant)
      case "ServiceAccount":
        let namespace = subject["namespace"].string ?? key.namespace
        guard !namespace.isEmpty else { return nil }
        grant.subject = "\(kind) \"\(name)/\(namespace)\""
        return (.user("system:serviceaccount:\(namespace):\(name)"), grant)
      default: return nil
      }
    }
  }
}
