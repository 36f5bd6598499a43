/// Who may do what. https://kubernetes.io/docs/reference/access-authn-authz/rbac/
extension KindRules {
  private static let group = "rbac.authorization.k8s.io"

  static let role = access { $0.checkRole($1, isNamespaced: true) }
  static let clusterRole = access { $0.checkRole($1, isNamespaced: false) }
  static let roleBinding = binding(isNamespaced: true)
  static let clusterRoleBinding = binding(isNamespaced: false)

  static let serviceAccount = KindRules { faults, account in
    faults.checkMetadata(creating: account, isNamespaced: true)
  }

  /// These kinds' own rules come before those of what may change.
  private static func access(_ check: @escaping Creation) -> KindRules {
    KindRules(
      creation: check,
      update: { faults, old, new in
        check(&faults, new)
        faults.checkMetadata(updating: old, to: new)
      })
  }

  private static func binding(isNamespaced: Bool) -> KindRules {
    KindRules(
      creation: { $0.checkBinding($1, isNamespaced: isNamespaced) },
      update: { faults, old, new in
        faults.checkBinding(new, isNamespaced: isNamespaced)
        faults.checkMetadata(updating: old, to: new)
        if old["roleRef"] != new["roleRef"] {
          faults.invalid(
            FieldPath("roleRef"), new["roleRef"], as: "RoleRef", "cannot change roleRef")
        }
      })
  }
}

extension FaultList {
  private static let group = "rbac.authorization.k8s.io"

  fileprivate mutating func checkRole(_ role: JSON, isNamespaced: Bool) {
    checkMetadata(creating: role, isNamespaced: isNamespaced, NameFormat.pathSegment)
    if !isNamespaced, role.isSet("aggregationRule") { checkAggregation(role["aggregationRule"]) }
    for (index, rule) in role["rules"].elements.enumerated() {
      checkAccessRule(rule, isNamespaced: isNamespaced, FieldPath("rules").index(index))
    }
  }

  private mutating func checkAggregation(_ rule: JSON) {
    let path = FieldPath("aggregationRule.clusterRoleSelectors")
    let selectors = rule["clusterRoleSelectors"].elements
    if selectors.isEmpty {
      required(
        path, "at least one clusterRoleSelector required if aggregationRule is non-nil")
    }
    for (index, selector) in selectors.enumerated() {
      checkSelector(selector, path.index(index))
    }
  }

  private mutating func checkAccessRule(_ rule: JSON, isNamespaced: Bool, _ path: FieldPath) {
    if rule["verbs"].isEmpty {
      required(path.child("verbs"), "verbs must contain at least one value")
    }
    let urls = path.child("nonResourceURLs")
    if !rule["nonResourceURLs"].isEmpty {
      if isNamespaced {
        invalid(
          urls, rule["nonResourceURLs"], "namespaced rules cannot apply to non-resource URLs")
      }
      if ["apiGroups", "resources", "resourceNames"].contains(where: { !rule[$0].isEmpty }) {
        invalid(
          urls, rule["nonResourceURLs"],
          "rules cannot apply to both regular resources and non-resource URLs")
      }
      return
    }
    if rule["apiGroups"].isEmpty {
      required(path.child("apiGroups"), "resource rules must supply at least one api group")
    }
    if rule["resources"].isEmpty {
      required(path.child("resources"), "resource rules must supply at least one resource")
    }
    if !rule["resourceNames"].isEmpty, rule["resources"].elements.count > 1 {
      required(
        path.child("resourceNames"), "resource names cannot apply to multiple resources")
    }
  }

  fileprivate mutating func checkBinding(_ binding: JSON, isNamespaced: Bool) {
    let (role, path) = (binding["roleRef"], FieldPath("roleRef"))
    let kinds = isNamespaced ? ["Role", "ClusterRole"] : ["ClusterRole"]
    checkMetadata(creating: binding, isNamespaced: isNamespaced, NameFormat.pathSegment)
    checkGroup(role, path)
    if !kinds.contains(role.text("kind")) {
      notSupported(path.child("kind"), .string(role.text("kind")), kinds)
    }
    let name = role.text("name")
    if name.isEmpty {
      required(path.child("name"))
    } else {
      invalid(path.child("name"), name, NameFormat.pathSegment(name))
    }
    for (index, subject) in binding["subjects"].elements.enumerated() {
      checkSubject(subject, isNamespaced: isNamespaced, FieldPath("subjects").index(index))
    }
  }

  private mutating func checkGroup(_ value: JSON, _ path: FieldPath) {
    if value.text("apiGroup") != Self.group {
      notSupported(path.child("apiGroup"), .string(value.text("apiGroup")), [Self.group])
    }
  }

  private mutating func checkSubject(_ subject: JSON, isNamespaced: Bool, _ path: FieldPath) {
    let (kind, name) = (subject.text("kind"), subject.text("name"))
    if name.isEmpty { required(path.child("name")) }
    switch kind {
    case "ServiceAccount":
      checkName(subject, "name", NameFormat.dnsSubdomain, path)
      if !subject.text("apiGroup").isEmpty {
        notSupported(path.child("apiGroup"), subject["apiGroup"], [""])
      }
      if !isNamespaced, subject.text("namespace").isEmpty { required(path.child("namespace")) }
    case "User", "Group":
      if name.isEmpty {
        invalid(path.child("name"), "", ["\(kind.lowercased()) name cannot be empty"])
      }
      checkGroup(subject, path)
    default:
      notSupported(path.child("kind"), .string(kind), ["ServiceAccount", "User", "Group"])
    }
  }
}
