/// https://kubernetes.io/docs/reference/access-authn-authz/rbac/
enum RoleBindingDefaults {
  private static let group: JSON = "rbac.authorization.k8s.io"

  static func fill(_ binding: inout JSON) {
    binding.within("roleRef") { $0.fill("apiGroup", group) }
    binding.forEach("subjects") { subject in
      let kind = subject["kind"].string
      if kind == "User" || kind == "Group" { subject.fill("apiGroup", group) }
    }
  }
}
