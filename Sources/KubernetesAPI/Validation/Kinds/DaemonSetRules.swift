/// DaemonSets and the revisions that they and StatefulSets keep.
/// https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
extension KindRules {
  static let daemonSet = KindRules(
    creation: { faults, set in
      faults.checkMetadata(creating: set, isNamespaced: true)
      faults.checkDaemonSet(set["spec"], FieldPath("spec"))
    },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      faults.checkDaemonSet(new["spec"], FieldPath("spec"))
      faults.checkUnchanged(
        new["spec"]["selector"], old["spec"]["selector"], as: "LabelSelector",
        FieldPath("spec.selector"))
    },
    subresources: [
      "status": { faults, old, new in
        let fields = [
          "currentNumberScheduled", "numberMisscheduled", "desiredNumberScheduled", "numberReady",
          "observedGeneration", "updatedNumberScheduled", "numberAvailable", "numberUnavailable",
        ]
        faults.checkMetadata(updating: old, to: new)
        for field in fields {
          faults.checkNotNegative(new["status"][field].int, FieldPath("status").child(field))
        }
        faults.checkCollisions(updating: old, to: new)
      }
    ])

  static let controllerRevision = KindRules(
    creation: { $0.checkRevision($1) },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      faults.checkRevision(new)
      faults.checkUnchanged(new["data"], old["data"], FieldPath("data"))
    })
}

extension FaultList {
  fileprivate mutating func checkDaemonSet(_ spec: JSON, _ path: FieldPath) {
    let template = spec["template"]
    let templatePath = path.child("template")
    checkSelector(spec["selector"], path.child("selector"))
    if let selector = CompiledSelector(spec["selector"]) {
      checkTemplateLabels(template, match: selector, templatePath)
    }
    if !spec["selector"].isNull, spec["selector"]["matchLabels"].isEmpty,
      spec["selector"]["matchExpressions"].isEmpty
    {
      invalid(
        path.child("selector"), spec["selector"], as: "LabelSelector",
        "empty selector is invalid for daemonset")
    }
    checkPodTemplate(template, templatePath)
    checkReadOnlyDisks(template, templatePath)
    checkLastingTemplate(template, ofKind: "DaemonSet", templatePath)
    checkNotNegative(spec["minReadySeconds"].int, path.child("minReadySeconds"))
    checkDaemonStrategy(spec["updateStrategy"], path.child("updateStrategy"))
    checkNotNegative(spec["revisionHistoryLimit"].int, path.child("revisionHistoryLimit"))
  }

  private mutating func checkDaemonStrategy(_ strategy: JSON, _ path: FieldPath) {
    let update = strategy["rollingUpdate"]
    switch strategy.text("type") {
    case "OnDelete": return
    case "RollingUpdate":
      let path = path.child("rollingUpdate")
      guard !update.isNull else { return required(path) }
      let (unavailable, surge) = (update["maxUnavailable"], update["maxSurge"])
      checkCountOrPercentage(unavailable, path.child("maxUnavailable"))
      checkCountOrPercentage(surge, path.child("maxSurge"))
      checkAtMostAll(unavailable, path.child("maxUnavailable"))
      checkAtMostAll(surge, path.child("maxSurge"))
      switch (Self.amount(unavailable) != 0, Self.amount(surge) != 0) {
      case (true, true):
        invalid(path.child("maxSurge"), surge, "may not be set when maxUnavailable is non-zero")
      case (false, false):
        required(path.child("maxUnavailable"), "cannot be 0 when maxSurge is 0")
      default: break
      }
    default:
      notSupported(
        path, strategy, as: "DaemonSetUpdateStrategy", ["RollingUpdate", "OnDelete"])
    }
  }

  fileprivate mutating func checkRevision(_ revision: JSON) {
    checkMetadata(creating: revision, isNamespaced: true)
    if revision["data"].isNull { required(FieldPath("data"), "data is mandatory") }
    checkNotNegative(revision["revision"].int, FieldPath("revision"))
  }
}
