/// https://kubernetes.io/docs/concepts/configuration/secret/
enum SecretDefaults {
  static func fill(_ secret: inout JSON) {
    secret.fill("type", "Opaque")
    // Plain texts are only for writing; they win over what stands beside them.
    for (key, text) in secret.remove("stringData")?.entries ?? JSONObject() {
      secret["data"][key] = .string(Base64.encode(Array((text.string ?? "").utf8)))
    }
  }
}

/// https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name
enum NamespaceDefaults {
  static func fill(_ namespace: inout JSON) {
    namespace["status"].fill("phase", "Active")
    guard !namespace.name.isEmpty else { return }
    namespace["metadata"]["labels"]["kubernetes.io/metadata.name"] = .string(namespace.name)
  }
}

/// What a node does not keep for itself is for its pods.
enum NodeDefaults {
  static func fill(_ node: inout JSON) {
    node.within("status") { status in
      if status["allocatable"].isEmpty, !status["capacity"].isEmpty {
        status["allocatable"] = status["capacity"]
      }
      status.roundAmounts("capacity")
      status.roundAmounts("allocatable")
    }
  }
}

/// https://kubernetes.io/docs/concepts/policy/limit-range/
enum QuotaDefaults {
  static func fillQuota(_ quota: inout JSON) {
    quota.within("spec") { $0.roundAmounts("hard") }
    quota.within("status") { status in
      status.roundAmounts("hard")
      status.roundAmounts("used")
    }
  }

  static func fillLimitRange(_ range: inout JSON) {
    range.within("spec") { spec in
      spec.forEach("limits") { item in
        let lists = ["max", "min", "default", "defaultRequest", "maxLimitRequestRatio"]
        if item["type"] == "Container" {
          copy(&item, from: "max", to: "default")
          copy(&item, from: "default", to: "defaultRequest")
          copy(&item, from: "min", to: "defaultRequest")
        }
        for list in lists { item.roundAmounts(list) }
      }
    }
  }

  private static func copy(_ item: inout JSON, from: String, to: String) {
    for (name, amount) in item[from].entries where !item[to].has(name) { item[to][name] = amount }
  }
}
