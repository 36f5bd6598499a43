import KubernetesAPI

/// Pods stay for five minutes on a node that is not ready or not reachable, unless they say.
/// https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#defaulttolerationseconds
enum DefaultTolerations {
  static func admit(_ spec: inout JSON) {
    for key in ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"] {
      let says = spec["tolerations"].elements.contains { toleration in
        let ownKey = toleration["key"].string ?? ""
        let effect = toleration["effect"].string ?? ""
        return (ownKey == key || ownKey.isEmpty) && (effect == "NoExecute" || effect.isEmpty)
      }
      guard !says else { continue }
      spec["tolerations"].append([
        "key": .string(key), "operator": "Exists", "effect": "NoExecute",
        "tolerationSeconds": 300,
      ])
    }
  }
}
