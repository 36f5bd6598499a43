/// ResourceQuotas. https://kubernetes.io/docs/concepts/policy/resource-quotas/
extension KindRules {
  static let resourceQuota = KindRules(
    creation: { faults, quota in
      faults.checkMetadata(creating: quota, isNamespaced: true)
      faults.checkQuota(quota["spec"], FieldPath("spec"))
      faults.checkQuotaStatus(quota["status"], FieldPath("status"))
    },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      faults.checkQuota(new["spec"], FieldPath("spec"))
      if Set(old["spec"]["scopes"].strings) != Set(new["spec"]["scopes"].strings) {
        faults.invalid(
          FieldPath("spec.scopes"), new["spec"]["scopes"], "field is immutable")
      }
    },
    subresources: [
      "status": { faults, old, new in
        faults.checkMetadata(updating: old, to: new)
        faults.checkQuotaStatus(new["status"], FieldPath("status"))
      }
    ])
}

extension FaultList {
  private mutating func checkHard(_ amounts: JSON, _ path: FieldPath) {
    for (name, amount) in Self.amounts(amounts) {
      let path = path.key(name)
      checkResourceName(name, path)
      if !name.contains("/"), !ResourceNames.isForQuotas(name) {
        invalid(path, name, ["must be a standard resource for quota"])
      }
      checkAmount(amount, of: name, path)
    }
  }

  fileprivate mutating func checkQuotaStatus(_ status: JSON, _ path: FieldPath) {
    for list in ["hard", "used"] { checkHard(status[list], path.child(list)) }
  }

  fileprivate mutating func checkQuota(_ spec: JSON, _ path: FieldPath) {
    checkHard(spec["hard"], path.child("hard"))
    let scopes = spec["scopes"].strings
    let scopePath = path.child("scopes")
    let counted = spec["hard"].entries.keys.filter(ResourceNames.isForQuotas)
    for scope in scopes {
      if !Self.scopes.contains(scope) {
        invalid(scopePath, spec["scopes"], "unsupported scope")
      }
      for name in counted where !Self.scope(scope, suits: name) {
        invalid(scopePath, spec["scopes"], "unsupported scope applied to resource")
      }
    }
    checkConflicts(Set(scopes), spec["scopes"], scopePath)
    checkScopeSelector(spec, counted, path.child("scopeSelector", "matchExpressions"))
  }

  private static let scopes = [
    "Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass",
    "CrossNamespacePodAffinity", "VolumeAttributesClass",
  ]

  /// Whether what a scope picks out can count a resource at all.
  private static func scope(_ scope: String, suits name: String) -> Bool {
    switch scope {
    case "BestEffort": name == "pods"
    case "Terminating", "NotTerminating", "NotBestEffort", "PriorityClass",
      "CrossNamespacePodAffinity":
      [
        "pods", "cpu", "memory", "limits.cpu", "limits.memory", "requests.cpu", "requests.memory",
      ].contains(name)
    case "VolumeAttributesClass": ["persistentvolumeclaims", "requests.storage"].contains(name)
    default: true
    }
  }

  private mutating func checkConflicts(_ chosen: Set<String>, _ shown: JSON, _ path: FieldPath) {
    for pair in [["BestEffort", "NotBestEffort"], ["Terminating", "NotTerminating"]]
    where chosen.isSuperset(of: pair) {
      invalid(path, shown, "conflicting scopes")
    }
  }

  private mutating func checkScopeSelector(
    _ spec: JSON, _ counted: [String], _ path: FieldPath
  ) {
    let expressions = spec["scopeSelector"]["matchExpressions"].elements
    for expression in expressions {
      let scope = expression.text("scopeName")
      if !Self.scopes.contains(scope) {
        invalid(path.child("scopeName"), scope, ["unsupported scope"])
      }
      for name in counted where !Self.scope(scope, suits: name) {
        invalid(
          path, spec["scopeSelector"], as: "ScopeSelector",
          "unsupported scope applied to resource")
      }
      checkScopeOperator(expression, scope, path)
    }
    checkConflicts(Set(expressions.map { $0.text("scopeName") }), spec["scopes"], path)
  }

  private mutating func checkScopeOperator(
    _ expression: JSON, _ scope: String, _ path: FieldPath
  ) {
    let relation = expression.text("operator")
    let existing = [
      "BestEffort", "NotBestEffort", "Terminating", "NotTerminating", "CrossNamespacePodAffinity",
    ]
    if existing.contains(scope), relation != "Exists" {
      invalid(
        path.child("operator"), relation,
        [
          "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, "
            + "ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, "
            + "ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity"
        ])
    }
    switch relation {
    case "In", "NotIn":
      if expression["values"].isEmpty {
        required(
          path.child("values"),
          "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector")
      }
    case "Exists", "DoesNotExist":
      if !expression["values"].isEmpty {
        invalid(
          path.child("values"), expression["values"],
          "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector")
      }
    default: invalid(path.child("operator"), relation, ["not a valid selector operator"])
    }
  }
}
