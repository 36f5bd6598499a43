/// PodDisruptionBudgets. https://kubernetes.io/docs/tasks/run-application/configure-pdb/
extension KindRules {
  /// The server checks no more of their metadata than of every object's.
  static let disruptionBudget = KindRules(
    creation: { faults, budget in faults.checkBudget(budget["spec"], FieldPath("spec")) },
    update: { faults, _, new in faults.checkBudget(new["spec"], FieldPath("spec")) },
    subresources: [
      "status": { faults, old, new in
        faults.checkMetadata(updating: old, to: new)
        let fields = ["disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods"]
        for field in fields {
          faults.checkNotNegative(new["status"][field].int, FieldPath("status").child(field))
        }
      }
    ])
}

extension FaultList {
  fileprivate mutating func checkBudget(_ spec: JSON, _ path: FieldPath) {
    if spec.isSet("minAvailable"), spec.isSet("maxUnavailable") {
      invalid(
        path, spec, as: "PodDisruptionBudgetSpec",
        "minAvailable and maxUnavailable cannot be both set")
    }
    for field in ["minAvailable", "maxUnavailable"] where spec.isSet(field) {
      checkCountOrPercentage(spec[field], path.child(field))
      checkAtMostAll(spec[field], path.child(field))
    }
    checkSelector(spec["selector"], path.child("selector"))
    checkOption(spec, "unhealthyPodEvictionPolicy", ["AlwaysAllow", "IfHealthyBudget"], path)
  }
}
