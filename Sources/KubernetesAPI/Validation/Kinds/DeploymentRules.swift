/// Deployments and ReplicaSets.
/// https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
extension KindRules {
  static let deployment = KindRules(
    creation: { faults, deployment in
      faults.checkMetadata(creating: deployment, isNamespaced: true)
      faults.checkDeploymentSpec(deployment["spec"], FieldPath("spec"))
    },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      faults.checkDeploymentSpec(new["spec"], FieldPath("spec"))
      faults.checkUnchanged(
        new["spec"]["selector"], old["spec"]["selector"], as: "LabelSelector",
        FieldPath("spec.selector"))
    },
    subresources: [
      "status": { faults, old, new in
        faults.checkMetadata(updating: old, to: new)
        faults.checkReplicaCounts(
          new["status"], ["updatedReplicas", "readyReplicas", "availableReplicas"],
          extra: ["observedGeneration", "unavailableReplicas"], FieldPath("status"))
        faults.checkCollisions(updating: old, to: new)
      }
    ])

  static let replicaSet = KindRules(
    creation: { faults, set in
      faults.checkMetadata(creating: set, isNamespaced: true)
      faults.checkReplicaSetSpec(set["spec"], FieldPath("spec"))
    },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      faults.checkReplicaSetSpec(new["spec"], FieldPath("spec"))
      faults.checkUnchanged(
        new["spec"]["selector"], old["spec"]["selector"], as: "LabelSelector",
        FieldPath("spec.selector"))
    },
    subresources: [
      "status": { faults, old, new in
        faults.checkMetadata(updating: old, to: new)
        faults.checkReplicaCounts(
          new["status"], ["fullyLabeledReplicas", "readyReplicas", "availableReplicas"],
          extra: ["observedGeneration"], FieldPath("status"))
      }
    ])

  static let replicationController = KindRules(
    creation: { faults, controller in
      faults.checkMetadata(creating: controller, isNamespaced: true)
      faults.checkReplicationController(controller["spec"], FieldPath("spec"))
    },
    update: { faults, old, new in
      faults.checkMetadata(updating: old, to: new)
      faults.checkReplicationController(new["spec"], FieldPath("spec"))
    })
}

extension FaultList {
  fileprivate mutating func checkDeploymentSpec(_ spec: JSON, _ path: FieldPath) {
    checkNotNegative(spec["replicas"].int, path.child("replicas"))
    checkReplicatedTemplate(spec, path)
    checkDeploymentStrategy(spec["strategy"], path.child("strategy"))
    checkNotNegative(spec["minReadySeconds"].int, path.child("minReadySeconds"))
    checkNotNegative(spec["revisionHistoryLimit"].int, path.child("revisionHistoryLimit"))
    if let deadline = spec["progressDeadlineSeconds"].int {
      let path = path.child("progressDeadlineSeconds")
      checkNotNegative(deadline, path)
      if deadline <= spec.number("minReadySeconds") {
        invalid(path, JSON(deadline), "must be greater than minReadySeconds")
      }
    }
  }

  fileprivate mutating func checkReplicaSetSpec(_ spec: JSON, _ path: FieldPath) {
    checkNotNegative(spec["replicas"].int, path.child("replicas"))
    checkNotNegative(spec["minReadySeconds"].int, path.child("minReadySeconds"))
    checkReplicatedTemplate(spec, path)
  }

  private mutating func checkReplicatedTemplate(_ spec: JSON, _ path: FieldPath) {
    let selector = checkWorkloadSelector(
      spec["selector"], ofKind: "deployment", path.child("selector"))
    guard let selector else {
      return invalid(
        path.child("selector"), spec["selector"], as: "LabelSelector", "invalid label selector")
    }
    let template = spec["template"]
    let path = path.child("template")
    checkTemplateLabels(template, match: selector, path)
    checkPodTemplate(template, path)
    if spec.number("replicas") > 1 { checkReadOnlyDisks(template, path) }
    checkLastingTemplate(template, ofKind: "ReplicaSet", path)
  }

  private mutating func checkDeploymentStrategy(_ strategy: JSON, _ path: FieldPath) {
    let update = strategy["rollingUpdate"]
    let updatePath = path.child("rollingUpdate")
    switch strategy.text("type") {
    case "Recreate":
      if !update.isNull {
        forbidden(updatePath, "may not be specified when strategy `type` is 'Recreate'")
      }
    case "RollingUpdate":
      if update.isNull {
        required(updatePath, "this should be defaulted and never be nil")
      } else {
        checkRollingUpdate(update, updatePath)
      }
    default:
      notSupported(path, strategy, as: "DeploymentStrategy", ["Recreate", "RollingUpdate"])
    }
  }

  private mutating func checkRollingUpdate(_ update: JSON, _ path: FieldPath) {
    let (unavailable, surge) = (update["maxUnavailable"], update["maxSurge"])
    checkCountOrPercentage(unavailable, path.child("maxUnavailable"))
    checkCountOrPercentage(surge, path.child("maxSurge"))
    if Self.amount(unavailable) == 0, Self.amount(surge) == 0 {
      invalid(
        path.child("maxUnavailable"), unavailable, "may not be 0 when `maxSurge` is 0")
    }
    checkAtMostAll(unavailable, path.child("maxUnavailable"))
  }

  fileprivate mutating func checkReplicationController(_ spec: JSON, _ path: FieldPath) {
    checkNotNegative(spec["minReadySeconds"].int, path.child("minReadySeconds"))
    if spec["selector"].isEmpty { required(path.child("selector")) }
    checkNotNegative(spec["replicas"].int, path.child("replicas"))
    let template = spec["template"]
    let templatePath = path.child("template")
    guard !template.isNull else { return required(templatePath) }
    if !LabelSelector(labels: spec["selector"]).matches(template["metadata"]["labels"]) {
      invalid(
        templatePath.child("metadata", "labels"), template["metadata"]["labels"],
        "`selector` does not match template `labels`")
    }
    checkPodTemplate(template, templatePath)
    if spec.number("replicas") > 1 { checkReadOnlyDisks(template, templatePath) }
    checkLastingTemplate(template, ofKind: "ReplicationController", templatePath)
  }
}
