import KubernetesAPI

/// The roles and bindings that every cluster has from its start, as a text:
///
///     role NAME [NAMESPACE]             a ClusterRole, or a Role in that namespace
///     label NAME                        with this label, "true"
///     aggregate NAME                    made of the roles with this label
///     VERBS GROUPS RESOURCES [NAMES]    a rule: lists with commas; `core` is the group without name
///     VERBS PATHS                       a rule about paths
///     to KIND NAME [NAMESPACE]          a binding of the same name for this subject
///
/// `READ`, `WRITE` and `ALL` stand for the verbs that go with them.
/// https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings
struct BootstrapPolicy {
  private(set) var roles: [JSON] = []
  private(set) var bindings: [JSON] = []

  init(_ text: String) {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      switch first {
      case "role": addRole(words[1], namespace: words.count > 2 ? words[2] : "")
      case "label":
        change { $0["metadata"]["labels"][words[1]] = "true" }
      case "aggregate":
        change {
          $0["aggregationRule"] = [
            "clusterRoleSelectors": [
              ["matchLabels": .object(JSONObject([(words[1], .string("true"))]))]
            ]
          ]
        }
      case "to": bind(Array(words.dropFirst()))
      default:
        let rule = Self.rule(words)
        change { $0["rules"].append(rule) }
      }
    }
  }

  private mutating func change(_ edit: (inout JSON) -> Void) { edit(&roles[roles.count - 1]) }

  private mutating func addRole(_ name: String, namespace: String) {
    roles.append([
      "apiVersion": "rbac.authorization.k8s.io/v1",
      "kind": namespace.isEmpty ? "ClusterRole" : "Role",
      "metadata": Self.metadata(name, namespace), "rules": [],
    ])
  }

  private static func metadata(_ name: String, _ namespace: String) -> JSON {
    var metadata: JSON = [
      "name": .string(name), "labels": ["kubernetes.io/bootstrapping": "rbac-defaults"],
      "annotations": ["rbac.authorization.kubernetes.io/autoupdate": "true"],
    ]
    if !namespace.isEmpty { metadata["namespace"] = .string(namespace) }
    return metadata
  }

  /// Binds the role above; a second subject joins the first one's binding.
  private mutating func bind(_ words: [String]) {
    guard let role = roles.last else { return }
    var subject: JSON = ["kind": .string(words[0]), "name": .string(words[1])]
    if words.count > 2 {
      subject["namespace"] = .string(words[2])
    } else {
      subject["apiGroup"] = "rbac.authorization.k8s.io"
    }
    if let last = bindings.last, last["roleRef"]["name"].string == role.name,
      last.namespace == role.namespace
    {
      bindings[bindings.count - 1]["subjects"].append(subject)
      return
    }
    bindings.append([
      "apiVersion": "rbac.authorization.k8s.io/v1",
      "kind": role.namespace.isEmpty ? "ClusterRoleBinding" : "RoleBinding",
      "metadata": Self.metadata(role.name, role.namespace),
      "roleRef": [
        "apiGroup": "rbac.authorization.k8s.io", "kind": role["kind"],
        "name": .string(role.name),
      ],
      "subjects": [subject],
    ])
  }

  private static func rule(_ words: [String]) -> JSON {
    let verbs = list(words[0]).flatMap { known[$0] ?? [$0] }
    if words[1].hasPrefix("/") || (words.count == 2 && words[1] == "*") {
      return PolicyRule(verbs: verbs.sorted(), paths: list(words[1]).sorted()).json
    }
    return PolicyRule(
      verbs: verbs.sorted(),
      groups: list(words[1]).map { $0 == "core" ? "" : $0 }.sorted(),
      resources: list(words[2]).sorted(), names: words.count > 3 ? list(words[3]).sorted() : []
    ).json
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map(String.init)
  }

  private static let known: [String: [String]] = [
    "READ": ["get", "list", "watch"],
    "WRITE": ["create", "update", "patch", "delete", "deletecollection"],
    "ALL": ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"],
  ]
}
