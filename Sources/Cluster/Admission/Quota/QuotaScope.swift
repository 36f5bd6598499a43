import KubernetesAPI

/// Which objects a quota is about, when it is not about all.
/// https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-scopes
enum QuotaScope {
  /// Only pods (and claims, by their attributes class) are ever told apart.
  static func matches(_ quota: JSON, _ object: JSON, _ resource: GroupResource) -> Bool {
    let scopes = quota["spec"]["scopes"].strings
    let expressions = quota["spec"]["scopeSelector"]["matchExpressions"].elements
    return scopes.allSatisfy {
      holds(["scopeName": .string($0), "operator": "Exists"], object, resource)
    } && expressions.allSatisfy { holds($0, object, resource) }
  }

  private static func holds(
    _ expression: JSON, _ object: JSON, _ resource: GroupResource
  ) -> Bool {
    let name = expression["scopeName"].string ?? ""
    if resource == .persistentVolumeClaims, name == "VolumeAttributesClass" {
      return holds(expression, value: object["spec"]["volumeAttributesClassName"].string ?? "")
    }
    guard resource == .pods else { return false }
    let spec = object["spec"]
    switch name {
    case "Terminating": return isBounded(spec)
    case "NotTerminating": return !isBounded(spec)
    case "BestEffort": return ObjectStrategy.qualityOfService(spec) == "BestEffort"
    case "NotBestEffort": return ObjectStrategy.qualityOfService(spec) != "BestEffort"
    case "PriorityClass":
      return holds(expression, value: spec["priorityClassName"].string ?? "")
    case "CrossNamespacePodAffinity": return reachesOut(spec["affinity"])
    default: return false
    }
  }

  private static func isBounded(_ spec: JSON) -> Bool {
    (spec["activeDeadlineSeconds"].int ?? -1) >= 0
  }

  private static func holds(_ expression: JSON, value: String) -> Bool {
    let values = expression["values"].strings
    switch expression["operator"].string {
    case "Exists": return !value.isEmpty
    case "DoesNotExist": return value.isEmpty
    case "In": return !value.isEmpty && values.contains(value)
    case "NotIn": return value.isEmpty || !values.contains(value)
    default: return false
    }
  }

  /// Affinity to pods of other namespaces.
  private static func reachesOut(_ affinity: JSON) -> Bool {
    ["podAffinity", "podAntiAffinity"].contains { kind in
      let terms = affinity[kind]
      let required = terms["requiredDuringSchedulingIgnoredDuringExecution"].elements
      let preferred = terms["preferredDuringSchedulingIgnoredDuringExecution"].elements.map {
        $0["podAffinityTerm"]
      }
      return (required + preferred).contains {
        !$0["namespaces"].isEmpty || !$0["namespaceSelector"].isNull
      }
    }
  }
}
