/// StatefulSets. https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
extension KindRules {
  static let statefulSet = KindRules(
    creation: { faults, set in
      faults.checkMetadata(creating: set, isNamespaced: true, NameFormat.dnsLabel)
      faults.checkStatefulSet(set["spec"], isNew: true, FieldPath("spec"))
    },
    update: { $0.checkStatefulSet(updating: $1, to: $2) },
    subresources: [
      "status": { faults, old, new in
        faults.checkReplicaCounts(
          new["status"],
          ["readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas"],
          extra: ["observedGeneration"], FieldPath("status"))
        faults.checkMetadata(updating: old, to: new)
        faults.checkCollisions(updating: old, to: new)
      }
    ])
}

extension FaultList {
  fileprivate mutating func checkStatefulSet(_ spec: JSON, isNew: Bool, _ path: FieldPath) {
    let policy = spec.text("podManagementPolicy")
    if policy.isEmpty {
      required(path.child("podManagementPolicy"))
    } else if !["OrderedReady", "Parallel"].contains(policy) {
      invalid(
        path.child("podManagementPolicy"), policy, ["must be 'OrderedReady' or 'Parallel'"])
    }
    checkStatefulStrategy(spec["updateStrategy"], path.child("updateStrategy"))
    checkRetention(
      spec["persistentVolumeClaimRetentionPolicy"],
      path.child("persistentVolumeClaimRetentionPolicy"))
    if isNew {
      for (index, claim) in spec["volumeClaimTemplates"].elements.enumerated() {
        checkClaimSpec(
          claim["spec"], path.child("volumeClaimTemplates").index(index).child("spec"))
      }
    }
    checkNotNegative(spec["replicas"].int, path.child("replicas"))
    checkNotNegative(spec["minReadySeconds"].int, path.child("minReadySeconds"))
    checkNotNegative(spec["revisionHistoryLimit"].int, path.child("revisionHistoryLimit"))
    checkNotNegative(spec["ordinals"]["start"].int, path.child("ordinals.start"))
    if isNew { checkName(spec, "serviceName", NameFormat.dnsLabel, path) }
    checkStatefulTemplate(spec, path)
  }

  private mutating func checkStatefulTemplate(_ spec: JSON, _ path: FieldPath) {
    let selector = checkWorkloadSelector(
      spec["selector"], ofKind: "statefulset", path.child("selector"))
    let templatePath = path.child("template")
    if let selector {
      checkTemplateLabels(spec["template"], match: selector, templatePath)
      checkPodTemplate(Self.withClaims(spec), templatePath)
    } else {
      invalid(path.child("selector"), spec["selector"], as: "LabelSelector", "")
    }
    checkLastingTemplate(spec["template"], ofKind: "StatefulSet", templatePath)
  }

  /// The template with the volumes that the set adds to its pods: a claim's takes the place of a
  /// volume of its name.
  private static func withClaims(_ spec: JSON) -> JSON {
    var template = spec["template"]
    let names = spec["volumeClaimTemplates"].elements.map { $0.name }.filter { !$0.isEmpty }
    guard !names.isEmpty else { return template }
    let others = template["spec"]["volumes"].elements.filter { !names.contains($0.text("name")) }
    let claims = names.map { name -> JSON in
      ["name": .string(name), "persistentVolumeClaim": ["claimName": .string(name)]]
    }
    template["spec"]["volumes"] = .array(others + claims)
    return template
  }

  private mutating func checkStatefulStrategy(_ strategy: JSON, _ path: FieldPath) {
    let update = strategy["rollingUpdate"]
    let updatePath = path.child("rollingUpdate")
    switch strategy.text("type") {
    case "": required(path)
    case "OnDelete":
      if !update.isNull {
        invalid(
          updatePath, update, as: "RollingUpdateStatefulSetStrategy",
          "only allowed for updateStrategy 'RollingUpdate'")
      }
    case "RollingUpdate":
      guard !update.isNull else { return }
      let (unavailable, path) = (update["maxUnavailable"], updatePath.child("maxUnavailable"))
      checkNotNegative(update["partition"].int, updatePath.child("partition"))
      guard !unavailable.isNull else { return }
      checkCountOrPercentage(unavailable, path)
      if Self.amount(unavailable) == 0 { invalid(path, unavailable, "cannot be 0") }
      checkAtMostAll(unavailable, path)
    default:
      invalid(
        path, strategy, as: "StatefulSetUpdateStrategy", "must be 'RollingUpdate' or 'OnDelete'")
    }
  }

  private mutating func checkRetention(_ policy: JSON, _ path: FieldPath) {
    guard !policy.isNull else { return }
    for field in ["whenDeleted", "whenScaled"]
    where !["Retain", "Delete"].contains(policy.text(field)) {
      notSupported(path.child(field), .string(policy.text(field)), ["Retain", "Delete"])
    }
  }

  fileprivate mutating func checkStatefulSet(updating old: JSON, to new: JSON) {
    let path = FieldPath("spec")
    checkMetadata(updating: old, to: new)
    checkStatefulSet(new["spec"], isNew: false, path)
    var rest = new["spec"]
    let fields = [
      "replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit",
      "persistentVolumeClaimRetentionPolicy", "minReadySeconds",
    ]
    for field in fields { rest.set(field, to: old["spec"][field]) }
    if !Semantics.equal(rest, old["spec"]) {
      forbidden(
        path,
        "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', "
          + "'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and "
          + "'minReadySeconds' are forbidden")
    }
  }
}
